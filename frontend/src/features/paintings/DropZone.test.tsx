import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { renderWithProviders } from '@/test/render';
import { DropZone } from './DropZone';
import { useDropped } from './useDropped';

const PHOTO = new File(['x'], 'photo.png', { type: 'image/png' });
const LIMITS = { max_files: 10, max_upload_bytes: 16 * 1024 * 1024 };

function Page({ onFiles, busy = false }: { onFiles: (files: File[]) => void; busy?: boolean }) {
  return <DropZone limits={LIMITS} over={useDropped(onFiles, busy)} onFiles={onFiles} />;
}

describe('DropZone', () => {
  it('tells what it takes, and takes what is chosen', async () => {
    const onFiles = vi.fn();
    renderWithProviders(<Page onFiles={onFiles} />);
    expect(screen.getByText(/up to 16 MB; 10 at once/)).toBeVisible();
    await userEvent.upload(screen.getByLabelText('Pictures'), PHOTO);
    expect(onFiles).toHaveBeenCalledWith([PHOTO]);
  });

  it('offers the camera of a phone', () => {
    renderWithProviders(<Page onFiles={vi.fn()} />);
    expect(screen.getByLabelText('Camera')).toHaveAttribute('capture', 'environment');
  });

  it('takes files from anywhere on the page, and from the clipboard', () => {
    const onFiles = vi.fn();
    renderWithProviders(<Page onFiles={onFiles} />);
    const dataTransfer = { files: [PHOTO], types: ['Files'] };
    fireEvent.dragOver(document.body, { dataTransfer });
    expect(screen.getByRole('heading', { name: 'Let go' })).toBeVisible();
    fireEvent.drop(document.body, { dataTransfer });
    expect(screen.getByRole('heading', { name: 'Put a picture on the easel' })).toBeVisible();
    fireEvent.paste(document.body, { clipboardData: { files: [PHOTO] } });
    expect(onFiles.mock.calls).toEqual([[[PHOTO]], [[PHOTO]]]);
  });

  it('takes nothing while it is busy, but keeps the browser on the page', () => {
    const onFiles = vi.fn();
    renderWithProviders(<Page onFiles={onFiles} busy />);
    const stays = fireEvent.drop(document.body, { dataTransfer: { files: [PHOTO], types: ['Files'] } });
    expect(stays).toBe(false);
    expect(onFiles).not.toHaveBeenCalled();
  });

  it('leaves pasted text alone', () => {
    const onFiles = vi.fn();
    renderWithProviders(<Page onFiles={onFiles} />);
    fireEvent.paste(document.body, { clipboardData: { files: [] } });
    expect(onFiles).not.toHaveBeenCalled();
  });
});
