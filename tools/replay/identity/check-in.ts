import { e164 } from '../../../functions/notification/domain/phone-number.ts';
import { maskNumber } from '../../../functions/shared/kernel/masking.ts';
import { textMessages } from '../../local-cloud/text-messages.ts';
import { must } from '../day-facts.ts';
import { type CheckedIn, type CheckInStage, devices, KIOSK } from './check-in-stage.ts';
import type { Visitor } from './visitors.ts';

const LONGEST_WAIT_FOR_CODE = 60_000;
const LOOK_MILLISECONDS = 200;

/** Checks somebody in by number and the code from their phone. Answers the pass. */
export async function byNumber(stage: CheckInStage, visitor: Visitor): Promise<string> {
  const begun = performance.now();
  const { idNumber, phone } = visitor;
  const before = (await codesOn(stage, visitor)).length;
  const asked = { body: { idNumber, phone, device: devices.cards } };
  const { checkIn } = await must(stage.as('citizen'), 'checkInByNumber', asked);
  return await byCode(stage, visitor, { checkIn, before, by: 'number', begun });
}

/**
 * Shows a face to the kiosk's camera. Answers the pass; where the face is not known or the engine does not answer,
 * which is noted, the other way is gone. A doubtful face is asked for the ending of the number and a code.
 */
export async function byFace(stage: CheckInStage, visitor: Visitor, picture: string): Promise<string> {
  const before = (await codesOn(stage, visitor)).length;
  const begun = performance.now();
  const body = { picture, device: devices.camera };
  const answer = await stage.as(KIOSK).ask('checkInByFaceAtKiosk', { body });
  if (!answer.ok) {
    stage.seen.otherWay.push({ visitor: visitor.name, at: 'look', reason: answer.reason });
    return await byNumber(stage, visitor);
  }
  const { passed, checkIn } = answer.body;
  if (passed) return noted(stage, visitor, passed, { by: 'face', begun });
  const ending = { params: { checkIn: checkIn ?? '' }, body: { ending: visitor.idNumber.slice(-4) } };
  const next = await must(stage.as('citizen'), 'proveEnding', ending);
  return await byCode(stage, visitor, { checkIn: next.checkIn, before, by: 'face+code', begun });
}

async function byCode(
  stage: CheckInStage,
  visitor: Visitor,
  {
    checkIn,
    before,
    ...way
  }: { checkIn: string; before: number } & Pick<CheckedIn, 'by'> & { begun: number },
): Promise<string> {
  const code = await nextCode(stage, visitor, before);
  const passed = await must(stage.as('citizen'), 'proveCode', { params: { checkIn }, body: { code } });
  return noted(stage, visitor, passed, way);
}

function noted(
  { seen }: CheckInStage,
  { name, idNumber }: Visitor,
  { pass, idMasked }: { readonly pass: string; readonly idMasked: string },
  { by, begun }: Pick<CheckedIn, 'by'> & { readonly begun: number },
): string {
  const milliseconds = performance.now() - begun;
  seen.checkedIn.push({ visitor: name, by, shown: idMasked, own: maskNumber(idNumber), milliseconds });
  seen.known.add(referenceIn(pass));
  return pass;
}

/** The keyed reference that a pass carries in its signed words. */
export function referenceIn(pass: string): string {
  const words = Buffer.from(pass.split('.')[0] ?? '', 'base64url').toString('utf8');
  return (JSON.parse(words) as { person: string }).person;
}

const codesOn = async ({ target }: CheckInStage, { phone }: Pick<Visitor, 'phone'>) =>
  (await textMessages(target, e164(phone) ?? '')).flatMap((text) => /验证码是(\d{6})/.exec(text)?.[1] ?? []);

/** The code that comes after so many. */
async function nextCode(stage: CheckInStage, visitor: Visitor, before: number): Promise<string> {
  for (const deadline = performance.now() + LONGEST_WAIT_FOR_CODE; performance.now() < deadline; ) {
    const code = (await codesOn(stage, visitor))[before];
    if (code !== undefined) return code;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
  }
  throw new Error(`${visitor.name} got no code`);
}
