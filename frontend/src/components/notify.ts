import { notifications } from '@mantine/notifications';
import { messageOf } from '@/api/errors';

export function notifyDone(message: string): void {
  notifications.show({ message, color: 'viridian' });
}

export function notifyFailed(error: unknown, title = 'That did not work'): void {
  notifications.show({ title, message: messageOf(error), color: 'madder', autoClose: 9000 });
}
