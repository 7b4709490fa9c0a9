import { createHmac } from 'node:crypto';
import { dynamoIdentityRepository } from '../../functions/identity/adapters/dynamo-identity-repository.ts';
import { changeToEvents } from '../../functions/identity/app/change-to-events.ts';
import type {
  EngineFault,
  FaceEngine,
  IdentityPorts,
  LivenessResult,
} from '../../functions/identity/app/ports.ts';
import type { FaceMatch, SeenFace } from '../../functions/identity/domain/face-match.ts';
import { codeRules, identitySettings } from '../../functions/identity/settings.ts';
import { type ManualClock, manualClock } from '../../functions/shared/kernel/clock.ts';
import { err, ok } from '../../functions/shared/kernel/result.ts';
import { hasherWithKey } from '../../functions/shared/runtime/identity-hasher.ts';
import { base32, ids } from '../../functions/shared/runtime/ids.ts';
import { passesWithKey } from '../../functions/shared/runtime/passes.ts';
import { type MemoryTable, memoryTable } from './memory-table.ts';

/** A face that every rule takes. */
export const goodFace: SeenFace = {
  width: 0.4,
  height: 0.5,
  yaw: 0,
  pitch: 0,
  brightness: 60,
  sharpness: 70,
};

/** An engine in memory: a picture is the name of whose face it shows, and who looks how alike is said by the test. */
export interface NamedFaces extends FaceEngine {
  /** Faces of the collection by their names: whose, and whose picture. */
  readonly kept: Map<string, { readonly personId: string; readonly shows: string; readonly addedAt: number }>;
  /** Similarity of two different names; 0 unless said. */
  readonly alike: Map<string, number>;
  seen: readonly SeenFace[];
  session: LivenessResult;
  down: boolean;
}

const down = err<EngineFault>({ reason: 'faces-unavailable' });
const named = (picture: Uint8Array): string => Buffer.from(picture).toString('utf8');

/** Engine of {@link NamedFaces}. */
export function namedFaces(): NamedFaces {
  let next = 0;
  const similarity = (one: string, other: string) =>
    one === other ? 99.5 : (faces.alike.get([one, other].sort().join('|')) ?? 0);
  const faces: NamedFaces = {
    kept: new Map(),
    alike: new Map(),
    seen: [goodFace],
    session: { status: 'open', confidence: 0 },
    down: false,
    look: async () => (faces.down ? down : ok(faces.seen)),
    search: async (picture, least) => {
      if (faces.down) return down;
      const found = [...faces.kept].map(
        ([faceId, { personId, shows }]): FaceMatch => ({
          faceId,
          personId,
          similarity: similarity(shows, named(picture)),
        }),
      );
      return ok(found.filter((each) => each.similarity >= least));
    },
    add: async (picture, personId, addedAt) => {
      if (faces.down) return down;
      next += 1;
      faces.kept.set(`face-${next}`, { personId, shows: named(picture), addedAt });
      return ok(`face-${next}`);
    },
    list: async (from = '') => {
      if (faces.down) return down;
      const after = [...faces.kept].filter(([faceId]) => faceId > from);
      const page = after
        .slice(0, 2)
        .map(([faceId, { personId, addedAt }]) => ({ faceId, personId, addedAt }));
      const next = after.length > page.length ? page.at(-1)?.faceId : undefined;
      return ok({ faces: page, ...(next ? { next } : {}) });
    },
    remove: async (gone) => {
      if (faces.down) return down;
      for (const face of gone) faces.kept.delete(face);
      return ok(undefined);
    },
    openSession: async () => (faces.down ? down : ok({ session: 'session-1', asks: 'look-ahead' })),
    showFrame: async () => (faces.down ? down : ok({ status: 'open', asks: 'nod', done: 1, of: 3 })),
    sessionResult: async () => (faces.down ? down : ok(faces.session)),
  };
  return faces;
}

/** The identity context over a table in memory, with a clock that is set by hand. */
export interface IdentityHouse {
  readonly ports: IdentityPorts;
  readonly faces: NamedFaces;
  readonly table: MemoryTable;
  readonly clock: ManualClock;
  /** Codes that were sealed to be sent, the last one last. */
  readonly codes: readonly string[];
  /** The last code that went to the phone of a check-in; empty where none did. */
  codeOf(checkIn: string): Promise<string>;
  events(): ReturnType<typeof changeToEvents>;
}

/** The key that the README of identity gives the table's global index. */
export const identityIndexes = { seen: { partition: 'seenShard', sort: 'seenKey' } } as const;

/** A house on Monday 23 November 2026, nine o'clock in Shanghai. */
export function identityHouse(settings: Parameters<typeof identitySettings.parse>[0] = {}): IdentityHouse {
  const { faces: which, ...said } = identitySettings.parse({
    faces: 'builtin',
    liveness: { required: false },
    told: ['chen'],
    doors: [
      { id: 'night', name: { 'zh-CN': '24小时区', en: '24-hour area' }, hall: 'center', mostInside: 2 },
    ],
    ...(settings as object),
  });
  const table = memoryTable(identityIndexes);
  const clock = manualClock(Date.parse('2026-11-23T01:00:00.000Z'));
  const key = Buffer.alloc(32, 7);
  const hasher = hasherWithKey(key);
  const faces = namedFaces();
  const sealed: { readonly text: string; readonly contactId: string }[] = [];
  const sentCodes: string[] = [];
  let codes = 0;
  const ports: IdentityPorts = {
    clock,
    ids,
    district: 'demo',
    timeZone: 'Asia/Shanghai',
    faces,
    people: dynamoIdentityRepository(table.client, 'identity', { clock, ids }),
    doors: new Map(said.doors.map((door) => [door.id, door])),
    rules: { ...said, facesTaken: which !== 'off', code: codeRules },
    refer: {
      person: (idNumber) => hasher.refer('person', idNumber),
      phone: (phone) => hasher.refer('address', phone),
      digest: async (...words) => base32(createHmac('sha256', key).update(JSON.stringify(words)).digest()),
    },
    vault: {
      seal: async (text, contactId) => {
        sealed.push({ text, contactId });
        if (text.length === 6) sentCodes.push(text);
        return `sealed for ${contactId}: ${sealed.length}`;
      },
    },
    passes: passesWithKey(async () => key),
    doorTokens: { make: async (token) => JSON.stringify(token), keys: async () => [] },
    newCode: () => {
      codes += 1;
      return String(100_000 + codes);
    },
  };
  const publisher = { district: 'demo', told: said.told, codeMinutes: codeRules.goodMinutes };
  return {
    ports,
    faces,
    table,
    clock,
    codes: sentCodes,
    codeOf: async (checkIn) => {
      const phone = (await ports.people.checkIn(checkIn))?.phone;
      const to = sealed.filter(({ text, contactId }) => text.length === 6 && contactId === phone?.contactId);
      return to.at(-1)?.text ?? '';
    },
    events: () => table.changes.flatMap((change) => changeToEvents(change, publisher)),
  };
}
