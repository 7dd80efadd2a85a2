import { useEffect, useRef, useState } from 'react';
import { filesOf } from './pictures';

/**
 * Takes files that are dropped anywhere on the page or pasted, and tells whether some are being dragged over it. Also
 * while none are taken (`busy`), a drop must not make the browser leave the page for the file.
 */
export function useDropped(onFiles: (files: File[]) => void, busy: boolean): boolean {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = busy ? () => undefined : onFiles;
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const drag = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      take.current(filesOf(event.dataTransfer));
    };
    const paste = (event: ClipboardEvent) => {
      const files = filesOf(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      take.current(files);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, []);
  return over && !busy;
}
