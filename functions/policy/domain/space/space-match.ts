import type { FirmContact } from '../enterprise/enterprise-file.ts';
import type { NeedTerms } from './need.ts';
import type { SpaceContact, SpaceKind } from './space.ts';

type Language = 'zh-CN' | 'en';

/** What a message says of a unit. */
export interface UnitInWords {
  readonly unitId: string;
  /** Park, building and unit. */
  readonly unitName: string;
  readonly kind: SpaceKind;
  /** m² */
  readonly area: number;
}

/** A unit fits a need. Its being kept is the decision to tell: the owner, and the firm where the unit came later. */
export interface SpaceMatch extends UnitInWords {
  readonly needId: string;
  readonly firmId: string;
  /** Which of them was new. */
  readonly cause: 'need' | 'space';
  readonly score: number;
  readonly seeks: Pick<NeedTerms, 'kinds' | 'area'>;
  readonly owner: { readonly language: Language; readonly contact?: SpaceContact };
  readonly firm: { readonly language: Language; readonly contact?: FirmContact };
  /** Epoch milliseconds. */
  readonly at: number;
  readonly trace?: string;
}

/** A firm was shown how an owner is reached. */
export interface SpaceAsked extends UnitInWords {
  readonly firmId: string;
  readonly firmName: string;
  readonly needId: string;
  readonly owner: { readonly language: Language; readonly contact?: SpaceContact };
  readonly at: number;
  readonly trace?: string;
}

/** A unit fits a need by all hard conditions and at least so much of everything. */
export const FITTING_SCORE = 60;
