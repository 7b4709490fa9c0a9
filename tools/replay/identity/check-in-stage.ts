import type { CloudTarget } from '../../cloud/target.ts';
import type { HallApi } from '../hall-api.ts';
import type { DayBook } from '../hall-day.ts';

/** One check-in that ended with a pass. */
export interface CheckedIn {
  readonly visitor: string;
  /** `face+code`: a doubtful face, the ending of the number and a code. */
  readonly by: 'face' | 'face+code' | 'number';
  /** The ID number as the system showed it, and as it should be. */
  readonly shown: string;
  readonly own: string;
  /** Real milliseconds of the answer to a face; of a number the code's way counts, too. */
  readonly milliseconds: number;
}

/** A face that was not let through, or not taken on; its visitor went the other way. */
export interface OtherWay {
  readonly visitor: string;
  readonly at: 'look' | 'adding';
  readonly reason: string;
}

/** What the replay saw of the check-ins itself. */
export interface CheckInRecord {
  readonly checkedIn: CheckedIn[];
  readonly otherWay: OtherWay[];
  readonly facesAdded: string[];
  /** Keyed references: of who is still known, and of who had everything removed. */
  readonly known: Set<string>;
  readonly removed: Set<string>;
  /** Held at one moment more than once: reference and service. */
  readonly doubles: string[];
  tickets: number;
  declared: number;
}

/** Where people prove who they are. */
export interface CheckInStage extends DayBook {
  readonly target: CloudTarget;
  readonly as: (account: string) => HallApi;
  readonly seen: CheckInRecord;
}

/** Devices of the hall: the kiosk with a camera, and one for cards. */
export const devices = {
  camera: 'replay-kiosk-camera',
  cards: 'replay-kiosk-cards',
  phone: 'replay-phone-01',
};

/** The account of the kiosks. */
export const KIOSK = 'kiosk-01';
