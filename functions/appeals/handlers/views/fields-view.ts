import type { FilledForm } from '../../domain/language/form/fill-form.ts';

/** The form's fields as the contract has them. */
export function fieldsView({ place, time, subject, asked }: FilledForm) {
  return {
    place: place ?? null,
    time: time
      ? {
          value: {
            from: new Date(time.value.from).toISOString(),
            to: new Date(time.value.to).toISOString(),
            words: time.value.words,
          },
          confidence: time.confidence,
        }
      : null,
    subject: subject ?? null,
    asked: asked ?? null,
  };
}
