import type { Session } from '../../sign-in/session.ts';
import { keeping, read, write } from './kiosk-store.ts';

const SIGN_IN = 'sign-in';

interface Sealed {
  readonly key: CryptoKey;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly text: ArrayBuffer;
}

/**
 * Keeps the attendant's sign-in on this device, so that a kiosk goes on after a restart: the refresh token, sealed
 * with a key that the browser gives to nobody, not even to this page.
 */
export async function rememberSignIn(session: Session): Promise<void> {
  const { refreshToken } = session;
  if (!refreshToken || !session.roles.includes('kiosk')) return;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    key,
    new TextEncoder().encode(refreshToken),
  );
  await write(SIGN_IN, { key, iv, text } satisfies Sealed);
}

/** Signs in with what was kept; false when nothing was, or the pool does not take it any more. */
export async function resumeSignIn(session: Session): Promise<boolean> {
  const sealed = await read<Sealed>(SIGN_IN);
  if (!sealed) return false;
  const { key, iv, text } = sealed;
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, text);
  await session.resume(new TextDecoder().decode(plain));
  return session.roles.includes('kiosk');
}

/** Forgets the sign-in of this device. */
export const forgetSignIn = (): Promise<void> => keeping(async (kept) => kept.remove(SIGN_IN));
