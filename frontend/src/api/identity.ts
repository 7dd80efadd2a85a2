import type { components } from './generated/schema';

type Schemas = components['schemas'];

export type User = Schemas['UserRead'];
export type SignedIn = Schemas['TokenRead'];
export type Role = User['role'];

export const ROLES: { value: Role; label: string; hint: string }[] = [
  { value: 'admin', label: 'Administrator', hint: 'May do everything, and sees users and the audit log' },
  { value: 'user', label: 'User', hint: 'Generates and exports' },
  { value: 'viewer', label: 'Viewer', hint: 'Looks, but changes nothing' },
  { value: 'client', label: 'Client', hint: 'A customer with access to the own things only' },
];
