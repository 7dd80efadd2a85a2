import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { renderWithProviders } from '@/test/render';
import { DatasetFilter } from './DatasetFilter';

function Page({ asked }: { asked: (string | undefined)[] }) {
  const [id, setId] = useState<string>();
  const change = (next: string | undefined) => {
    asked.push(next);
    setId(next);
  };
  return (
    <>
      <DatasetFilter value={id} onChange={change} />
      <button type="button" onClick={() => setId(undefined)}>
        Clear
      </button>
      <button type="button" onClick={() => setId('zzzz9999')}>
        Another
      </button>
    </>
  );
}

it('narrows down by a whole id, keeps the focus, and follows what is chosen elsewhere', async () => {
  const asked: (string | undefined)[] = [];
  renderWithProviders(<Page asked={asked} />);
  const box = screen.getByLabelText('Dataset');
  await userEvent.type(box, 'A1b2c3d4');
  expect(asked).toEqual(['a1b2c3d4']);
  expect(box).toHaveFocus();
  await userEvent.type(box, '{Backspace}');
  expect(asked).toEqual(['a1b2c3d4', undefined]);
  expect(box).toHaveValue('A1b2c3d');
  fireEvent.click(screen.getByText('Another'));
  expect(box).toHaveValue('zzzz9999');
  fireEvent.click(screen.getByText('Clear'));
  expect(box).toHaveValue('');
});
