import { formatBytes, plural } from '@/lib/format';

/** Endings and types that the file dialogue offers; the studio itself looks at the content. */
export const ACCEPT =
  'image/png,image/jpeg,image/gif,image/bmp,image/tiff,image/webp,.png,.jpg,.jpeg,.gif,.bmp,.tif,.tiff,.webp';

/** A picture that was chosen and not sent yet. */
export interface Picture {
  id: number;
  /** What is sent: the chosen file, or the part of it that was cut out. */
  file: File;
  original: File;
  /** Object URL of `file`. */
  url: string;
}

export interface Limits {
  max_files: number;
  max_upload_bytes: number;
}

/** A limit in whole megabytes, never more than it is: 16 MiB are 16 MB. */
export function megabytes(bytes: number): string {
  return bytes < 1e6 ? formatBytes(bytes) : `${Math.floor(bytes / 1e6)} MB`;
}

/** Which of the new files are taken, and what to say about the others; without known limits the studio decides. */
export function admit(
  present: number,
  files: File[],
  limits: Limits = { max_files: Infinity, max_upload_bytes: Infinity },
): { taken: File[]; problems: string[] } {
  const problems: string[] = [];
  const fitting = files.filter((file) => {
    if (file.size === 0) problems.push(`${file.name} is empty.`);
    else if (file.size > limits.max_upload_bytes) {
      problems.push(
        `${file.name} has ${formatBytes(file.size)}; at most ${megabytes(limits.max_upload_bytes)} are taken.`,
      );
    } else return true;
    return false;
  });
  const room = Math.max(0, limits.max_files - present);
  if (fitting.length > room) {
    problems.push(`${plural(limits.max_files, 'picture')} at once; the rest was left out.`);
  }
  return { taken: fitting.slice(0, room), problems };
}

/** Files of a drop or a paste; what is no file (text, a link) is ignored. */
export function filesOf(data: DataTransfer | null): File[] {
  return data ? Array.from(data.files) : [];
}

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The part of an image in its own pixels, for an area in percent. */
export function pixelArea(percent: Area, width: number, height: number): Area {
  const x = Math.round((percent.x / 100) * width);
  const y = Math.round((percent.y / 100) * height);
  return {
    x,
    y,
    width: Math.max(1, Math.min(width - x, Math.round((percent.width / 100) * width))),
    height: Math.max(1, Math.min(height - y, Math.round((percent.height / 100) * height))),
  };
}

/** Cuts an area out of a loaded image; photos stay JPEG, everything else becomes PNG, so that transparency stays. */
export async function cropped(image: HTMLImageElement, percent: Area, original: File): Promise<File> {
  const area = pixelArea(percent, image.naturalWidth, image.naturalHeight);
  const canvas = document.createElement('canvas');
  canvas.width = area.width;
  canvas.height = area.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser cannot cut pictures.');
  context.drawImage(image, area.x, area.y, area.width, area.height, 0, 0, area.width, area.height);
  const photo = original.type === 'image/jpeg';
  const type = photo ? 'image/jpeg' : 'image/png';
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.95));
  if (!blob) throw new Error('The picture could not be cut.');
  const name = original.name.replace(/\.[^.]*$/, '') || 'picture';
  return new File([blob], `${name}.${photo ? 'jpg' : 'png'}`, { type, lastModified: original.lastModified });
}
