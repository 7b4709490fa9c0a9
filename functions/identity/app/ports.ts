import type { Clock } from '../../shared/kernel/clock.ts';
import type { Ids } from '../../shared/kernel/ids.ts';
import type { Result } from '../../shared/kernel/result.ts';
import type { PublicKey } from '../../shared/kernel/signer.ts';
import type { Door, DoorState } from '../domain/door.ts';
import type { FaceFault, FaceMatch, MatchLimits, PictureRules, SeenFace } from '../domain/face-match.ts';
import type { CodeRules, OneTimeCode } from '../domain/one-time-code.ts';
import type { Person, SealedNumber } from '../domain/person.ts';
import type { PullCount, PullLimit, Watched, Watching } from '../domain/pull-watch.ts';

/** Somebody else changed what was read: nothing was written. */
export interface LostRace {
  readonly reason: 'lost-race';
}

/** What the face engine could not do: the picture is at fault, or the engine is. */
export type EngineFault =
  | { readonly reason: 'picture-unreadable' | 'picture-too-large' }
  | { readonly reason: 'faces-unavailable' };

/** What became of a liveness session. */
export interface LivenessResult {
  readonly status: 'open' | 'passed' | 'failed' | 'ended';
  /** 0 to 100. */
  readonly confidence: number;
  /** The best picture of the session, in memory only. */
  readonly picture?: Uint8Array;
}

/** What a person is asked to do before the camera. */
export const sessionAsks = ['look-ahead', 'turn-left', 'turn-right', 'nod', 'come-closer', 'blink'] as const;
/** One of {@link sessionAsks}. */
export type SessionAsk = (typeof sessionAsks)[number];

/** A session that was opened; without `asks` the page streams to the engine itself (Amazon's). */
export interface OpenedSession {
  readonly session: string;
  readonly asks?: SessionAsk;
}

/** How far a session is: what is asked next, and how much of it all is done. */
export interface SessionStep {
  readonly status: 'open' | 'passed' | 'failed';
  readonly asks?: SessionAsk;
  readonly done: number;
  readonly of: number;
}

/** Why a picture was not taken into a session. */
export type FrameFault =
  | EngineFault
  | { readonly reason: 'session-ended' }
  /** Another picture of it is being looked at: they come one by one. */
  | { readonly reason: 'conflict' };

/** A face of the collection: whose, and since when (epoch milliseconds). */
export interface KeptFace {
  readonly faceId: string;
  readonly personId: string;
  readonly addedAt: number;
}

/** A page of the collection's faces. */
export interface FacePage {
  readonly faces: readonly KeptFace[];
  readonly next?: string;
}

/** Faces, by whatever engine the district has. Pictures are never kept. */
export interface FaceEngine {
  look(picture: Uint8Array): Promise<Result<readonly SeenFace[], EngineFault>>;
  /** Faces of the collection at least this alike (0 to 100), the likest first. */
  search(picture: Uint8Array, least: number): Promise<Result<readonly FaceMatch[], EngineFault>>;
  /** Adds the largest face under a person's reference and the instant; answers the name of the face. */
  add(picture: Uint8Array, personId: string, at: number): Promise<Result<string, EngineFault>>;
  /** Faces of the collection, page by page; without `next` the page is the last. */
  list(from?: string): Promise<Result<FacePage, EngineFault>>;
  /** Takes faces out; ones that are gone already are no error. */
  remove(faces: readonly string[]): Promise<Result<void, EngineFault>>;
  openSession(): Promise<Result<OpenedSession, EngineFault>>;
  /** Shows the next picture to a session, where the engine does not look through the camera itself. */
  showFrame(session: string, picture: Uint8Array): Promise<Result<SessionStep, FrameFault>>;
  sessionResult(session: string): Promise<Result<LivenessResult, EngineFault>>;
}

/** A way to prove who one is. */
export type CheckInWay = 'face' | 'number';

/** A check-in under way: it waits for a proof, or has its pass. Gone after minutes. */
export interface CheckIn {
  readonly checkInId: string;
  readonly way: CheckInWay;
  readonly state: 'asks-ending' | 'asks-code' | 'done';
  readonly startedAt: number;
  readonly device: string;
  /** Persons that it may be, by reference; one once it is known whose proof is asked for. */
  readonly candidates: readonly string[];
  /** What becomes a person when the code is right and there is none yet. */
  readonly newcomer?: Pick<Person, 'idMasked' | 'idEnding' | 'phone' | 'phoneRef'>;
  readonly code?: OneTimeCode;
  /** Where the code goes. */
  readonly phone?: SealedNumber;
  readonly version: number;
}

/** What was done with a person's data, as the person may read it. */
export interface AccessLine {
  readonly at: number;
  readonly what:
    | 'enrolled'
    | 'face-added'
    | 'checked-in'
    | 'proof-failed'
    | 'false-name'
    | 'door'
    | 'exported'
    | 'consent-revoked'
    | 'consent-ended'
    | 'visit-noted';
  /** Kiosk, phone, door or account by which it was done. */
  readonly by: string;
}

/** Something that is told to the house; it becomes an event by the stream. */
export type IdentityNews =
  | { readonly news: 'batch-pulling'; readonly watched: Watched; readonly device: string }
  | { readonly news: 'face-of-another' | 'false-name'; readonly device: string }
  | {
      readonly news: 'code-wanted';
      readonly phone: SealedNumber;
      /** Sealed as the phone is. */
      readonly code: string;
      /** Different for each code of a check-in. */
      readonly message: string;
    }
  | { readonly news: 'door-opened'; readonly door: string; readonly personId: string }
  | { readonly news: 'person-removed'; readonly personId: string };

/** What one act writes, all of it or nothing. */
export interface IdentityWrite {
  readonly person?: { readonly before?: Person | undefined; readonly after: Person };
  readonly checkIn?: { readonly before?: CheckIn | undefined; readonly after: CheckIn };
  readonly door?: { readonly before: DoorState; readonly after: DoorState };
  readonly access?: { readonly personId: string; readonly line: AccessLine };
  readonly news?: IdentityNews;
}

/** Persons, check-ins, doors and counts. */
export interface IdentityRepository {
  person(personId: string): Promise<Person | undefined>;
  checkIn(checkInId: string): Promise<CheckIn | undefined>;
  door(door: string): Promise<DoorState>;
  write(write: IdentityWrite): Promise<Result<void, LostRace>>;
  /** Lines of a person's log, the newest first. */
  accessLog(personId: string, limit: number): Promise<readonly AccessLine[]>;
  /** Removes everything that is kept of a person. */
  removePerson(person: Person): Promise<Result<void, LostRace>>;
  /**
   * Counts a check-in of a device, phone or person: reads, decides and writes as one step, and tells `news` with it
   * where the decision calls for an alert.
   */
  watch(
    watched: Watched,
    of: string,
    decide: (count: PullCount) => Watching,
    news: IdentityNews,
  ): Promise<Watching>;
  /** Adds one to the day's count of a refusal. */
  noteRefusal(day: string, reason: RefusedWhy): Promise<void>;
  refusals(day: string): Promise<Readonly<Partial<Record<RefusedWhy, number>>>>;
  /** References of persons not seen since, the longest unseen first. */
  unseenSince(instant: number, limit: number): Promise<readonly string[]>;
}

/** Why somebody was not let through, as the hall manager counts it. */
export type RefusedWhy =
  | FaceFault
  | 'unknown-face'
  | 'doubtful'
  | 'batch-pulling'
  | 'false-name'
  | 'code-wrong'
  | 'faces-unavailable'
  | 'picture-unreadable';

/** A pass of somebody who proved who they are. */
export interface PassClaims {
  readonly person: string;
  readonly way: CheckInWay;
  /** Account of the clerk of the last visit, for who wants the same one. */
  readonly clerk?: string | undefined;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** Makes passes and reads them; nothing for one that is forged or over. */
export interface Passes {
  make(pass: PassClaims): Promise<string>;
  read(pass: string, now: number): Promise<PassClaims | undefined>;
}

/** What is signed for a door's controller: which door, for whom, once (`nonce`), until when. */
export interface DoorToken {
  readonly door: string;
  readonly person: string;
  readonly nonce: string;
  readonly until: number;
}

/** What the use cases of identity need. */
export interface IdentityPorts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly district: string;
  readonly timeZone: string;
  readonly faces: FaceEngine;
  readonly people: IdentityRepository;
  readonly doors: ReadonlyMap<string, Door>;
  readonly rules: IdentityRules;
  /** Keyed references of numbers, and keyed digests that cannot be guessed without the key. */
  readonly refer: {
    person(idNumber: string): Promise<string>;
    phone(phone: string): Promise<string>;
    /** A digest of short words (a code, four digits), bound to what it belongs to. */
    digest(...words: readonly string[]): Promise<string>;
  };
  readonly vault: {
    /** Seals a number, or a code for it, under the name of the contact. */
    seal(text: string, contactId: string): Promise<string>;
  };
  readonly passes: Passes;
  /** Tokens that a door's controller checks with the key it shares with the house. */
  readonly doorTokens: {
    make(token: DoorToken): Promise<string>;
    /** Public keys that verify them, as JWKs. */
    keys(): Promise<readonly PublicKey[]>;
  };
  /** Six digits that nobody can foretell. */
  readonly newCode: () => string;
}

/** The district's rules. */
export interface IdentityRules {
  readonly match: MatchLimits;
  readonly picture: PictureRules;
  readonly code: CodeRules;
  readonly pulls: Readonly<Record<Watched, PullLimit>>;
  /** Does the district take faces at all? */
  readonly facesTaken: boolean;
  /** Is a liveness session asked for before a face counts, and from which confidence on is it passed. */
  readonly liveness: { readonly required: boolean; readonly least: number };
  readonly passMinutes: number;
  readonly consentDays: number;
  /** Texts of consent that are in force, the newest first. */
  readonly consentTexts: readonly string[];
  readonly unseenDays: number;
}
