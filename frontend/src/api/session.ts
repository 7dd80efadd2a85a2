import { useSyncExternalStore } from 'react';
import { connectivity } from './connectivity';
import { problemFrom, StudioAway } from './errors';
import type { SignedIn, User } from './identity';

export const API = '/api/v1';
export const CSRF_HEADERS = { 'X-Requested-With': 'atelier' } as const;

export type SessionState =
  | { status: 'unknown'; user: null }
  | { status: 'signed-in'; user: User }
  | { status: 'signed-out'; user: null; expired: boolean };

interface AccessToken {
  value: string;
  expiresAt: number;
}

/**
 * Whether this browser may hold a refresh cookie, which scripts cannot see: it saves strangers a request that must fail.
 * Where storage is blocked the answer is always "maybe".
 */
const hint = {
  get mayBeSignedIn(): boolean {
    try {
      return localStorage.getItem('atelier-signed-in') === 'yes';
    } catch {
      return true;
    }
  },
  set(signedIn: boolean): void {
    try {
      localStorage.setItem('atelier-signed-in', signedIn ? 'yes' : 'no');
    } catch {
      // Blocked storage: only the hint is lost.
    }
  },
};

/** Seconds before its end at which a token is no longer used. */
const MARGIN = 20;

/**
 * Who is signed in. The access token lives only in this module's memory; the refresh token is an HttpOnly cookie that
 * scripts cannot read.
 */
export class Session {
  private token: AccessToken | null = null;
  private state: SessionState = { status: 'unknown', user: null };
  private refreshing: Promise<string | null> | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('atelier-session');

  constructor(private readonly now: () => number = Date.now) {
    this.channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.data === 'signed-out') this.forget(false);
    });
  }

  snapshot = (): SessionState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes over what a sign-in or a refresh answered. */
  accept(answer: SignedIn): void {
    this.token = { value: answer.access_token, expiresAt: this.now() + answer.expires_in * 1000 };
    hint.set(true);
    this.setState({ status: 'signed-in', user: answer.user });
  }

  updateUser(user: User): void {
    if (this.state.status === 'signed-in') this.setState({ status: 'signed-in', user });
  }

  /** A token that is good for the next seconds; refreshed when needed, null when nobody is signed in. */
  async accessToken(): Promise<string | null> {
    if (this.token && this.token.expiresAt - MARGIN * 1000 > this.now()) return this.token.value;
    if (this.state.status === 'signed-out') return null;
    return this.refresh();
  }

  /** Drops a token that the studio refused, unless another one has taken its place already. */
  discard(value: string): void {
    if (this.token?.value === value) this.token = null;
  }

  /** Finds out at the start whether somebody is signed in. */
  async restore(): Promise<void> {
    if (hint.mayBeSignedIn) await this.refresh();
    else this.forget(false);
  }

  /** Asks for a new token once, however many callers wait. Throws {@link StudioAway} when nobody answers. */
  refresh(): Promise<string | null> {
    this.refreshing ??= this.lockedRefresh().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  /** Ends the session here and at the studio. */
  async signOut(): Promise<void> {
    const token = this.token?.value;
    await fetch(`${API}/auth/logout`, {
      method: 'POST',
      headers: { ...CSRF_HEADERS, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    }).catch(() => undefined);
    this.channel?.postMessage('signed-out');
    this.forget(false);
  }

  /** Forgets the token; `expired` says that the person did not ask for it. */
  forget(expired: boolean): void {
    this.token = null;
    hint.set(false);
    if (this.state.status !== 'signed-out') this.setState({ status: 'signed-out', user: null, expired });
  }

  private setState(state: SessionState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }

  /** Two tabs must not spend one refresh token: its reuse would end the whole session. */
  private async lockedRefresh(): Promise<string | null> {
    if (typeof navigator !== 'undefined' && navigator.locks) {
      return navigator.locks.request('atelier-refresh', () => this.requestRefresh());
    }
    return this.requestRefresh();
  }

  private async requestRefresh(): Promise<string | null> {
    let response: Response;
    try {
      response = await fetch(`${API}/auth/refresh`, { method: 'POST', headers: CSRF_HEADERS });
    } catch {
      connectivity.report(false);
      throw new StudioAway();
    }
    if (response.ok) {
      connectivity.report(true);
      const answer = (await response.json()) as SignedIn;
      this.accept(answer);
      return answer.access_token;
    }
    if (response.status === 429) throw await problemFrom(response);
    if (response.status >= 500) {
      connectivity.report(false);
      throw new StudioAway();
    }
    this.forget(this.state.status === 'signed-in');
    return null;
  }
}

export const session = new Session();

export function useSession(): SessionState {
  return useSyncExternalStore(session.subscribe, session.snapshot);
}

/** The signed-in person; only for pages behind the guard. */
export function useUser(): User | null {
  return useSession().user;
}
