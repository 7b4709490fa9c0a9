import type { Suggestion, SuggestionPorts } from '../../app/suggest.ts';
import { fieldsView } from './fields-view.ts';

const hundredths = (share: number): number => Math.round(share * 100) / 100;

/** What a text says so far, for whoever writes it. */
export function suggestionView(
  { units }: Pick<SuggestionPorts, 'units'>,
  { reading, missing, similar }: Suggestion,
) {
  const { fields = {}, address = null, candidates = [] } = reading ?? {};
  const [first] = candidates;
  const unit = units.get(first?.unit ?? '');
  const place = address ?? (fields.place ? { code: null, name: fields.place.value, ...fields.place } : null);
  return {
    theme: [...(reading?.theme ?? [])],
    kind: reading?.kind ?? null,
    unit: first && unit ? { unit: unit.id, name: unit.name, p: hundredths(first.p) } : null,
    place: place && { code: place.code, name: place.name, confidence: hundredths(place.confidence) },
    fields: { ...fieldsView(fields), phone: fields.phone ?? null },
    missing: [...missing],
    similar: similar.map(({ appeal: { orderId: id, title, theme, publishedAt, answer }, likeness }) => ({
      id,
      title,
      theme: [...theme],
      publishedAt: new Date(publishedAt).toISOString(),
      likeness: hundredths(likeness),
      answer,
    })),
  };
}
