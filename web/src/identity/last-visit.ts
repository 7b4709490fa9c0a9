import type { LocalText } from '../../../functions/shared/runtime/http-contract.ts';
import { dayOf } from '../app/hall-time.ts';
import { inLanguage } from '../words/language.ts';
import type { Passed } from './check-in.ts';

interface Named {
  readonly services: readonly { readonly service: string; readonly name: LocalText }[];
  readonly halls: readonly { readonly hall: string; readonly name: LocalText }[];
}

/** A visit in words: its day, and what was done, or where it was when that is not known here. */
export function visitWords(
  visit: Passed['lastVisit'],
  { services, halls }: Named,
): { readonly day: string; readonly services: string } | undefined {
  if (!visit) return undefined;
  const done = services.filter(({ service }) => visit.services.includes(service));
  const named = done.length > 0 ? done : halls.filter(({ hall }) => hall === visit.hall);
  return {
    day: dayOf(visit.day, 'UTC'),
    services: named.map(({ name }) => inLanguage(name)).join(' · '),
  };
}
