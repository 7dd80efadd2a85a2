import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { renderWithProviders } from '@/test/render';
import { DropZone } from './DropZone';

const PHOTO = new File(['x'], 'photo.png', { type: 'image/png' });
const LIMITS = { max_files: 10, max_upload_bytes: 16 * 1024 * 1024 };

describe('DropZone', () => {
  it('tells what it takes, and takes what is chosen', async () => {
    const onFiles = vi.fn();
    renderWithProviders(<DropZone limits={LIMITS} onFiles={onFiles} />);
    expect(screen.getByText(/up to 16 MB; 10 at once/)).toBeVisible();
    await userEvent.upload(screen.getByLabelText('Pictures'), PHOTO);
    expect(onFiles).toHaveBeenCalledWith([PHOTO]);
  });

  it('offers the camera of a phone', () => {
    renderWithProviders(<DropZone limits={LIMITS} onFiles={vi.fn()} />);
    expect(screen.getByLabelText('Camera')).toHaveAttribute('capture', 'environment');
  });

  it('takes files from anywhere on the page, and from the clipboard', () => {
    const onFiles = vi.fn();
    renderWithProviders(<DropZone limits={LIMITS} onFiles={onFiles} />);
    const dataTransfer = { files: [PHOTO], types: ['Files'] };
    fireEvent.dragOver(document.body, { dataTransfer });
    expect(screen.getByRole('heading', { name: 'Let go' })).toBeVisible();
    fireEvent.drop(document.body, { dataTransfer });
    expect(screen.getByRole('heading', { name: 'Put a picture on the easel' })).toBeVisible();
    fireEvent.paste(document.body, { clipboardData: { files: [PHOTO] } });
    expect(onFiles.mock.calls).toEqual([[[PHOTO]], [[PHOTO]]]);
  });

  it('leaves pasted text alone', () => {
    const onFiles = vi.fn();
    renderWithProviders(<DropZone limits={LIMITS} onFiles={onFiles} />);
    fireEvent.paste(document.body, { clipboardData: { files: [] } });
    expect(onFiles).not.toHaveBeenCalled();
  });
});
