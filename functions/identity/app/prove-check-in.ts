import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { type CodeRefusal, nextCode, resendRefusal, tryCode } from '../domain/one-time-code.ts';
import type { Person } from '../domain/person.ts';
import { newCodeFor, sendFirstCode } from './check-in-by-number.ts';
import { givePass, type Passed, type PullRefusal } from './give-pass.ts';
import { dayOf } from './note-refusal.ts';
import type { AccessLine, CheckIn, IdentityPorts } from './ports.ts';

/** Why a proof was not taken. */
export type ProofRefusal =
  | CodeRefusal
  | PullRefusal
  | { readonly reason: 'not-found'; readonly what: 'check-in' }
  | { readonly reason: 'wrong-step' }
  | { readonly reason: 'conflict' };

const lost = err({ reason: 'conflict' } as const);
const gone = err({ reason: 'not-found', what: 'check-in' } as const);

/**
 * The ending of the ID number of somebody whose face was doubtful. Where it fits one of those that it may be, a code
 * goes to that person's phone; where it fits none the answer is the same, and no code can be right.
 */
export async function proveEnding(
  ports: IdentityPorts,
  checkInId: string,
  ending: string,
): Promise<Result<{ readonly checkInId: string }, ProofRefusal>> {
  const { people, refer, ids, clock } = ports;
  const before = await people.checkIn(checkInId);
  if (!before) return gone;
  if (before.state !== 'asks-ending') return err({ reason: 'wrong-step' });
  let owner: Person | undefined;
  for (const personId of before.candidates) {
    const digest = await refer.digest('ending', personId, ending.toUpperCase());
    const person = await people.person(personId);
    if (person?.idEnding === digest) owner = person;
  }
  const [likest = ''] = before.candidates;
  const line: AccessLine = { at: clock.now(), what: 'proof-failed', by: before.device };
  const closed = await people.write({
    checkIn: { before, after: { ...before, state: 'done', version: before.version + 1 } },
    ...(owner ? {} : { access: { personId: likest, line } }),
  });
  if (!closed.ok) return lost;
  const next: CheckIn = {
    ...before,
    checkInId: ids.secret(),
    state: 'asks-code',
    candidates: owner ? [owner.personId] : [],
    ...(owner ? { phone: owner.phone } : {}),
    version: 1,
  };
  return await sendFirstCode(ports, next);
}

/** Sends another code in place of one that did not come. */
export async function sendCodeAgain(
  ports: IdentityPorts,
  checkInId: string,
): Promise<Result<void, ProofRefusal>> {
  const { clock, people, rules } = ports;
  const before = await people.checkIn(checkInId);
  if (!before) return gone;
  if (before.state !== 'asks-code' || !before.code) return err({ reason: 'wrong-step' });
  const refused = resendRefusal(before.code, clock.now(), rules.code);
  if (refused) return err(refused);
  const { digest, news } = await newCodeFor(ports, before);
  const code = nextCode(before.code, digest, clock.now());
  const after = { ...before, code, version: before.version + 1 };
  const written = await people.write({ checkIn: { before, after }, ...news });
  return written.ok ? ok(undefined) : lost;
}

/** The code from the phone: when it is right the person has a pass, and a newcomer is known from now on. */
export async function proveCode(
  ports: IdentityPorts,
  checkInId: string,
  code: string,
): Promise<Result<Passed, ProofRefusal>> {
  const { clock, people, refer, rules } = ports;
  const before = await people.checkIn(checkInId);
  if (!before) return gone;
  if (before.state !== 'asks-code' || !before.code) return err({ reason: 'wrong-step' });
  const same = (await refer.digest('code', checkInId, code)) === before.code.digest;
  const tried = tryCode(before.code, same, clock.now(), rules.code);
  const after: CheckIn = {
    ...before,
    code: tried.code,
    state: tried.refusal ? before.state : 'done',
    version: before.version + 1,
  };
  const [personId = ''] = before.candidates;
  const known = await people.person(personId);
  const newcomer = tried.refusal || known ? undefined : newPerson(ports, personId, before);
  const written = await people.write({
    checkIn: { before, after },
    ...(newcomer
      ? {
          person: { after: newcomer },
          access: { personId, line: { at: clock.now(), what: 'enrolled', by: before.device } },
        }
      : {}),
  });
  if (!written.ok) return lost;
  if (tried.refusal) {
    await people.noteRefusal(dayOf(ports), 'code-wrong');
    return err(tried.refusal);
  }
  const person = known ?? newcomer;
  return person ? await givePass(ports, person, before.way, before.device) : gone;
}

function newPerson({ clock }: IdentityPorts, personId: string, { newcomer }: CheckIn): Person | undefined {
  const now = clock.now();
  return newcomer && { personId, ...newcomer, faces: [], enrolledAt: now, seenAt: now, version: 1 };
}
