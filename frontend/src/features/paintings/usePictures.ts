import { useCallback, useEffect, useRef, useState } from 'react';
import { admit, type Limits, type Picture } from './pictures';

/** The chosen pictures with their previews, whose memory is given back when they go. */
export function usePictures(limits: Limits | undefined) {
  const [pictures, setPictures] = useState<Picture[]>([]);
  const [problems, setProblems] = useState<string[]>([]);
  const next = useRef(1);
  const held = useRef<Picture[]>([]);
  held.current = pictures;

  useEffect(
    () => () => {
      for (const { url } of held.current) URL.revokeObjectURL(url);
    },
    [],
  );

  const add = useCallback(
    (files: File[]) => {
      const { taken, problems: refused } = admit(held.current.length, files, limits);
      setProblems(refused);
      const added = taken.map((file) => ({
        id: next.current++,
        file,
        original: file,
        url: URL.createObjectURL(file),
      }));
      setPictures((present) => [...present, ...added]);
    },
    [limits],
  );
  const remove = (id: number) => {
    setProblems([]);
    setPictures((present) =>
      present.filter((picture) => {
        if (picture.id === id) URL.revokeObjectURL(picture.url);
        return picture.id !== id;
      }),
    );
  };
  const replace = (id: number, file: File) =>
    setPictures((present) =>
      present.map((picture) => {
        if (picture.id !== id) return picture;
        URL.revokeObjectURL(picture.url);
        return { ...picture, file, url: URL.createObjectURL(file) };
      }),
    );
  const clear = useCallback(() => {
    setProblems([]);
    setPictures((present) => {
      for (const { url } of present) URL.revokeObjectURL(url);
      return [];
    });
  }, []);
  return { pictures, problems, add, remove, replace, clear };
}
