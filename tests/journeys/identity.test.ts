import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { outputOf } from '../../tools/cloud/outputs.ts';
import { allThatIsKept, placesOf } from '../support/all-that-is-kept.ts';
import { deployedDistrict } from '../support/deployed-district.ts';
import { astronaut, cat } from '../support/face-pictures.ts';
import type { Success } from '../support/hall-client.ts';
import { type HallDay, nextHallDay } from '../support/hall-day.ts';
import { idNumberOf } from '../support/id-numbers.ts';
import { textMessagesTo } from '../support/sent-messages.ts';

const demo = deployedDistrict('demo');
const kiosk = demo.as('kiosk-01');
const clerk = demo.as('clerk-01');
const manager = demo.as('manager');
const anybody = demo.anybody;
const inHall = { hall: demo.hall.id };
const device = 'kiosk-hall-01';
const patient = { timeout: 60_000, interval: 200 };

let day: HallDay;
/** Different in each run: a run does not read the messages of another. */
const run = randomInt(100, 999);
const person = (place: number) => ({
  idNumber: idNumberOf(place, `19${70 + (run % 30)}0101`),
  phone: `136${run}${String(place).padStart(5, '0')}`,
});
type Person = ReturnType<typeof person>;

const codes = async ({ phone }: Person): Promise<readonly string[]> =>
  (await textMessagesTo(demo, phone)).flatMap((text) => /验证码是(\d{6})/.exec(text)?.[1] ?? []);

/** Begins a check-in by number and reads the code that it sends from the phone. */
async function codeFor(who: Person): Promise<{ checkIn: string; code: string }> {
  const before = (await codes(who)).length;
  const { checkIn } = await anybody.ask('checkInByNumber', { body: { ...who, device } });
  await vi.waitFor(async () => expect((await codes(who)).length).toBeGreaterThan(before), patient);
  return { checkIn, code: (await codes(who)).at(-1) ?? '' };
}

async function checkIn(who: Person): Promise<Success<'proveCode'>> {
  const { checkIn, code } = await codeFor(who);
  return await anybody.ask('proveCode', { params: { checkIn }, body: { code } });
}

const taxTicket = (pass: string, more: object = {}) => ({
  params: inHall,
  body: { services: ['tax-registration'], pass, ...more },
});
const noticesOf = async (kind: string) =>
  (await manager.ask('listNotices', { query: { day: day.day, kind, limit: '500' } })).notices;
const told = (kind: string) =>
  vi.waitFor(async () => {
    const notices = await noticesOf(kind);
    expect(notices.length).toBeGreaterThan(0);
    return notices;
  }, patient);

const wang = person(1);
const picture = Buffer.from(astronaut()).toString('base64');

beforeAll(async () => {
  day = await nextHallDay(demo, '09:00');
});

describe('somebody without a face', () => {
  it('becomes known by number and a code from the phone, which works once', async () => {
    const { checkIn: first, code } = await codeFor(wang);
    const wrong = await anybody.refused('proveCode', {
      params: { checkIn: first },
      body: { code: '000000' },
    });
    expect(wrong.reason).toBe('code-wrong');
    const passed = await anybody.ask('proveCode', { params: { checkIn: first }, body: { code } });
    expect(passed).toMatchObject({ hasFace: false, lastVisit: null });
    expect(passed.idMasked).not.toContain(wang.idNumber.slice(4, 14));
    const again = await anybody.refused('proveCode', { params: { checkIn: first }, body: { code } });
    expect(again.reason).toBe('wrong-step');
  });

  it('has one ticket of a service, and may declare one for family', async () => {
    const { pass } = await checkIn(wang);
    const ticket = await kiosk.ask('issueTicket', taxTicket(pass));
    expect(JSON.stringify(ticket)).not.toContain('holder');
    expect((await kiosk.refused('issueTicket', taxTicket(pass))).reason).toBe('has-ticket');
    await kiosk.ask('issueTicket', taxTicket(pass, { forWhom: 'family' }));
    expect((await kiosk.refused('issueTicket', taxTicket('x'.repeat(60)))).reason).toBe('pass-ended');
  });

  it('is told whom they were served by, the next time', async () => {
    const at = { ...inHall, window: '01' };
    await clerk.ask('openWindow', { params: at });
    const { ticket } = await clerk.ask('callNext', { params: at });
    const served = { params: { ...inHall, ticket: ticket?.ticketId ?? '' } };
    await clerk.ask('startService', served);
    await clerk.ask('finishTicket', served);
    await vi.waitFor(async () => {
      await day.pass(15);
      expect((await checkIn(wang)).lastVisit).toMatchObject({ clerk: 'clerk-01', window: '01' });
    }, patient);
    await clerk.ask('closeWindow', { params: at });
  });
});

describe('who is not who they say', () => {
  it('gets the same answer and no code; the manager is told, without a name', async () => {
    const stranger = { ...wang, phone: person(2).phone };
    const { checkIn: begun } = await anybody.ask('checkInByNumber', { body: { ...stranger, device } });
    const [notice] = await told('identity-fraud-suspected');
    expect(notice).toMatchObject({ recipient: 'chen-hall', data: { fraud: 'false-name', device } });
    expect(await codes(stranger)).toEqual([]);
    for (const code of ['123456', (await codes(wang)).at(-1) ?? ''])
      expect(
        (await anybody.refused('proveCode', { params: { checkIn: begun }, body: { code } })).reason,
      ).toBe('code-wrong');
  });

  it('and pulls tickets for many with one phone, has to wait, and the manager hears of it once', async () => {
    const { phone } = person(3);
    const ask = (place: number) => ({ body: { ...person(place), phone, device: 'kiosk-hall-02' } });
    for (const place of [11, 12, 13, 14, 15]) await anybody.ask('checkInByNumber', ask(place));
    for (const place of [16, 17, 18]) {
      const refused = await anybody.refused('checkInByNumber', ask(place));
      expect(refused.reason).toBe('batch-pulling');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const notices = await told('identity-pulling-suspected');
    expect(notices).toHaveLength(1);
    expect(JSON.stringify(notices)).not.toContain(phone);
  });
});

describe('somebody with a face', () => {
  it('gives it with consent, is known by it, and a cat is nobody', async () => {
    await day.pass(60);
    const { pass } = await checkIn(wang);
    const consent = { purposes: ['check-in', 'door'], text: '2026-01' };
    const added = await kiosk.ask('addFaceAtKiosk', { body: { pass, picture, device, consent } });
    expect(added).toMatchObject({ faces: 1, consent: { text: '2026-01', revoked: null } });
    const { outcome, passed } = await kiosk.ask('checkInByFaceAtKiosk', { body: { picture, device } });
    expect(outcome).toBe('known');
    expect(passed).toMatchObject({ hasFace: true, lastVisit: { clerk: 'clerk-01' } });
    const noFace = { picture: Buffer.from(cat()).toString('base64'), device };
    expect((await kiosk.refused('checkInByFaceAtKiosk', { body: noFace })).reason).toBe('face-refused');
    expect((await anybody.refused('checkInByFace', { body: { picture, device } })).reason).toBe(
      'session-wanted',
    );
    const opened = await anybody.ask('openFaceSession', { body: { device } });
    const shown = { params: { session: opened.session }, body: { picture } };
    expect(await anybody.ask('showFaceFrame', shown)).toMatchObject({ status: 'open', done: 0, of: 3 });
    const door = { params: { door: 'night' }, body: { pass: passed?.pass } };
    expect((await anybody.ask('openDoor', door)).token.split('.')).toHaveLength(3);
  });

  it('has all of it removed within a minute: nothing is left in tables, logs, files and the collection', async () => {
    const before = await allThatIsKept(demo);
    const table = `table ${outputOf(demo.outputs, 'IdentityTableName')}`;
    const own = JSON.parse(before.get(table) ?? '[]') as readonly Record<string, unknown>[];
    const kept = own.find(
      ({ kind, phone }) => kind === 'person' && (phone as { masked: string }).masked.endsWith('0001'),
    );
    const personId = String(kept?.personId);
    expect(placesOf(before, personId)).toContain(`table ${outputOf(demo.outputs, 'TicketingTableName')}`);
    expect(facesIn(before.get(table))).toBe(1);
    expect(placesOf(before, 'identity-api')).toContain('log /aws/lambda/civichall-demo-identity-api');
    const { pass } = await checkIn(wang);
    await anybody.ask('deleteOwnData', { body: { pass } });
    expect((await anybody.refused('exportOwnData', { body: { pass, device } })).reason).toBe('pass-ended');
    await vi.waitFor(
      async () => {
        const after = await allThatIsKept(demo);
        for (const trace of [personId, wang.idNumber, wang.phone]) expect(placesOf(after, trace)).toEqual([]);
        expect(facesIn(after.get(table))).toBe(0);
      },
      { timeout: 60_000, interval: 1000 },
    );
    expect((await kiosk.refused('checkInByFaceAtKiosk', { body: { picture, device } })).reason).toBe(
      'unknown-face',
    );
  });
});

/** How many faces the collection's blocks hold. */
function facesIn(items = '[]'): number {
  const blocks = (JSON.parse(items) as readonly Record<string, unknown>[]).filter(({ pk }) =>
    String(pk).startsWith('face-collection#'),
  );
  return blocks.length;
}
