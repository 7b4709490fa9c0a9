import { maskNumber, maskPhone } from '../../shared/kernel/masking.ts';
import { type ResidentIdFault, residentIdFault } from '../../shared/kernel/resident-id.ts';
import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { firstCode } from '../domain/one-time-code.ts';
import type { Person } from '../domain/person.ts';
import { type PullRefusal, watchFor } from './give-pass.ts';
import { dayOf } from './note-refusal.ts';
import type { CheckIn, IdentityPorts, IdentityWrite } from './ports.ts';

/** An ID number, read from the card or typed, and the phone that the code goes to. */
export interface NumberShown {
  readonly idNumber: string;
  /** Mainland mobile number. */
  readonly phone: string;
  readonly device: string;
}

/** Why a number was not taken. */
export type NumberRefusal =
  | PullRefusal
  | { readonly reason: 'id-number-wrong'; readonly fault: ResidentIdFault };

/**
 * Begins a check-in without a face. A code is sent to the phone; who has none here yet becomes known with it. Where
 * the number belongs to somebody with another phone no code is sent and the owner's log says so, but the answer is the
 * same: nobody learns from it who is known here.
 */
export async function checkInByNumber(
  ports: IdentityPorts,
  { idNumber, phone, device }: NumberShown,
): Promise<Result<{ readonly checkInId: string }, NumberRefusal>> {
  const fault = residentIdFault(idNumber);
  if (fault) return err({ reason: 'id-number-wrong', fault });
  const { clock, ids, people, refer, vault } = ports;
  const [personId, phoneRef] = await Promise.all([refer.person(idNumber), refer.phone(phone)]);
  for (const [watched, of] of [
    ['device', device],
    ['phone', phoneRef],
  ] as const) {
    const free = await watchFor(ports, watched, of, device);
    if (!free.ok) return free;
  }
  const person = await people.person(personId);
  const checkIn: CheckIn = {
    checkInId: ids.secret(),
    way: 'number',
    state: 'asks-code',
    startedAt: clock.now(),
    device,
    candidates: [personId],
    version: 1,
  };
  if (person && person.phoneRef !== phoneRef) return await falseName(ports, person, checkIn);
  const contactId = ids.next();
  const sealed = { contactId, masked: maskPhone(phone), sealed: await vault.seal(phone, contactId) };
  const idMasked = maskNumber(idNumber);
  const idEnding = await refer.digest('ending', personId, idNumber.slice(-4).toUpperCase());
  return await sendFirstCode(ports, {
    ...checkIn,
    phone: person?.phone ?? sealed,
    ...(person ? {} : { newcomer: { idMasked, idEnding, phone: sealed, phoneRef } }),
  });
}

/** Writes a check-in with its first code, which goes out by the event of that write. */
export async function sendFirstCode(
  ports: IdentityPorts,
  checkIn: CheckIn,
): Promise<Result<{ readonly checkInId: string }, never>> {
  const { clock, people } = ports;
  const { digest, news } = await newCodeFor(ports, checkIn);
  await people.write({ checkIn: { after: { ...checkIn, code: firstCode(digest, clock.now()) } }, ...news });
  return ok({ checkInId: checkIn.checkInId });
}

/** A new code: its digest, and what sends it. Without a phone nobody is sent one, and none can be right. */
export async function newCodeFor(
  { ids, newCode, refer, vault }: IdentityPorts,
  { checkInId, phone }: CheckIn,
): Promise<{ readonly digest: string; readonly news: Pick<IdentityWrite, 'news'> }> {
  const code = newCode();
  if (!phone) return { digest: await refer.digest('no code', checkInId, code), news: {} };
  const sealed = await vault.seal(code, phone.contactId);
  return {
    digest: await refer.digest('code', checkInId, code),
    news: { news: { news: 'code-wanted', phone, code: sealed, message: ids.next() } },
  };
}

/** A number with somebody else's phone: a code that nobody was sent can never be right. */
async function falseName(
  ports: IdentityPorts,
  { personId }: Person,
  checkIn: CheckIn,
): Promise<Result<{ readonly checkInId: string }, never>> {
  const { clock, people } = ports;
  const { checkInId, device } = checkIn;
  const { digest } = await newCodeFor(ports, checkIn);
  await people.write({
    checkIn: { after: { ...checkIn, code: firstCode(digest, clock.now()) } },
    access: { personId, line: { at: clock.now(), what: 'false-name', by: device } },
    news: { news: 'false-name', device },
  });
  await people.noteRefusal(dayOf(ports), 'false-name');
  return ok({ checkInId });
}
