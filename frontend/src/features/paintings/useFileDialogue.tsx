import { useRef } from 'react';
import { ACCEPT } from './pictures';

/** Opens the file dialogue, or the camera of a phone. */
export function useFileDialogue(onFiles: (files: File[]) => void) {
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const taken = (event: React.ChangeEvent<HTMLInputElement>) => {
    onFiles(Array.from(event.currentTarget.files ?? []));
    // The same file may be chosen again after it was taken away.
    event.currentTarget.value = '';
  };
  const inputs = (
    <>
      <input ref={files} type="file" accept={ACCEPT} multiple hidden onChange={taken} aria-label="Pictures" />
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={taken}
        aria-label="Camera"
      />
    </>
  );
  return { inputs, choose: () => files.current?.click(), photograph: () => camera.current?.click() };
}
