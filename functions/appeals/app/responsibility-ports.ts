import type { Result } from '../../shared/kernel/result.ts';
import type { ReadingRules } from '../domain/language/understand-message.ts';
import type { ResponsibilityEdition } from '../domain/language/unit/responsibility-edition.ts';
import type { AppealPorts, LostRace } from './ports.ts';

/** Editions of the responsibility list, each written once. */
export interface ResponsibilityEditions {
  /** The newest; undefined while the district has none of its own. */
  newest(): Promise<ResponsibilityEdition | undefined>;
  get(version: number): Promise<ResponsibilityEdition | undefined>;
  /** Older than `before`, the newest first. */
  list(limit: number, before?: number): Promise<readonly ResponsibilityEdition[]>;
  /** Lost where there is an edition of that version. */
  add(edition: ResponsibilityEdition): Promise<Result<void, LostRace>>;
}

/** What it takes to edit the list and to try it. */
export interface ResponsibilityPorts extends Pick<AppealPorts, 'clock' | 'units'> {
  readonly editions: ResponsibilityEditions;
  /** What messages are read by, with the list that the project ships. */
  readonly reading: () => Promise<ReadingRules>;
}
