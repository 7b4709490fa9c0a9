import { andOthers } from '../conditions/fact.ts';
import type { FirmRecord, HeldCertificate, Told, YearFigures } from '../conditions/firm-record.ts';
import { type EnterpriseFile, fieldOf, heldCertificates, type SourcedFact } from './enterprise-file.ts';

/** What stands in a file's facts and is no field that conditions ask for. */
const notAsked: ReadonlySet<string> = new Set(['certificates', 'granted', 'status', 'address']);

/**
 * What conditions see of a file: every fact with its source and day, figures by year, certificates and grants. What a
 * firm says of itself counts as what others say.
 */
export function recordOf(file: EnterpriseFile): FirmRecord {
  const record: Record<string, unknown> = { id: file.firmId, creditCode: file.firmId, name: file.name };
  const figures = new Map<number, Record<string, unknown>>();
  for (const [key, fact] of Object.entries(file.facts)) {
    const { field, year } = fieldOf(key);
    if (notAsked.has(field)) continue;
    if (year === undefined) place(record, field.split('.'), toldOf(fact));
    else place(figuresOf(figures, year), [field.slice(field.indexOf('.') + 1)], toldOf(fact));
  }
  const certificates = holdingsOf(file.facts.certificates, heldOf(file));
  const granted = holdingsOf(
    file.facts.granted,
    file.granted?.map(({ policy }) => policy),
  );
  return {
    ...record,
    id: file.firmId,
    ...(figures.size > 0 ? { figures: [...figures.values()] as unknown as readonly YearFigures[] } : {}),
    ...(certificates ? { certificates } : {}),
    ...(granted ? { granted: granted as Told<readonly string[]> } : {}),
  };
}

const toldOf = ({ value, source, on }: SourcedFact) => ({ value, source, on });

function place(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const last = path.length - 1;
  let group = into;
  for (const part of path.slice(0, last)) {
    group[part] ??= {};
    group = group[part] as Record<string, unknown>;
  }
  group[path[last] ?? ''] = value;
}

function figuresOf(figures: Map<number, Record<string, unknown>>, year: number): Record<string, unknown> {
  const known = figures.get(year) ?? { year };
  figures.set(year, known);
  return known;
}

const heldOf = (file: EnterpriseFile): readonly HeldCertificate[] =>
  heldCertificates(file).map(({ type, issuedOn, expiresOn }) => ({
    type,
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
  }));

/**
 * What is known one by one, with what was told to be all. Of a type that is known with its term the term decides; while
 * nobody told what is all, there may be others.
 */
function holdingsOf<T extends string | HeldCertificate>(
  all: SourcedFact | undefined,
  known: readonly T[] | undefined,
): Told<readonly (T | string)[]> | undefined {
  if (!all) return known && known.length > 0 ? [...known, andOthers] : undefined;
  const named = new Set(known?.map((one) => (typeof one === 'string' ? one : one.type)));
  const others = (Array.isArray(all.value) ? (all.value as readonly string[]) : []).filter(
    (code) => !named.has(code),
  );
  return { value: [...(known ?? []), ...others], source: all.source, on: all.on };
}
