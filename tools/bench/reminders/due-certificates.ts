import { certificateItem, type Item } from '../../../functions/certificates/adapters/certificate-items.ts';
import type { Certificate } from '../../../functions/certificates/domain/certificate.ts';
import { certificateIdOf } from '../../../functions/certificates/domain/certificate.ts';
import { nextDueDay } from '../../../functions/certificates/domain/reminder-schedule.ts';
import { certificateSettings } from '../../../functions/certificates/settings.ts';
import { addDays } from '../../../functions/shared/kernel/local-time.ts';
import { ids } from '../../../functions/shared/runtime/ids.ts';
import { benchDay, benchMoment } from '../bench-moment.ts';

/** Years for which ended certificates are kept in the bench. */
export const keepYears = 3;
export const timeZone = 'Asia/Shanghai';
/** The types of a district that names none. */
export const types = new Map(certificateSettings.parse(undefined).types.map((type) => [type.id, type]));

const steps = [90, 30, 7, 1];

/** Of a hundred: ninety-four are due for 30 days, three were missed on their day, three have expired. */
const lots = [
  { below: 94, daysLeft: 30, reminded: [90] },
  { below: 97, daysLeft: 5, reminded: [90, 30] },
  { below: 100, daysLeft: -1, reminded: [90, 30, 7, 1] },
] as const;

/** The n-th of the certificates to which something is due on the day of the bench, as it is stored. */
export function dueCertificate(index: number): Item {
  const lot = lots.find(({ below }) => index % 100 < below) ?? lots[0];
  const [issuedOn, expiresOn] = ['2022-01-10', addDays(benchDay, lot.daysLeft)];
  const at = (daysAgo: number): number => benchMoment - daysAgo * 86_400_000;
  const reminders = lot.reminded.map(
    (step) => ({ step, outcome: 'sent', run: addDays(expiresOn, -step) }) as const,
  );
  const certificate: Certificate = {
    certificateId: certificateIdOf(ids.derived('certificate', 'food-permit', `bench ${index}`), issuedOn),
    type: 'food-permit',
    department: 'market',
    numberMasked: 'JY1*********2345',
    holder: {
      kind: 'enterprise',
      ref: ids.derived('holder', `bench ${index}`),
      masked: '913***********0Y43',
      // As long as KMS makes of a phone number.
      contact: { masked: '138****0000', sealed: `138${String(10_000_000 + index)}`.padEnd(240, 'A') },
    },
    language: 'zh-CN',
    issuedOn,
    expiresOn,
    state: 'valid',
    reminders,
    history: [
      { action: 'register', at: at(1500), state: 'valid', by: 'officer-01', role: 'officer' },
      ...reminders.map(
        ({ step }) =>
          ({
            action: 'remind',
            at: at(step - lot.daysLeft),
            state: 'valid',
            by: `run-${addDays(expiresOn, -step)}`,
            role: 'system',
            step,
            daysLeft: step,
          }) as const,
      ),
    ],
    version: 1 + reminders.length,
  };
  const dueOn = nextDueDay(certificate, steps);
  return certificateItem({ ...certificate, ...(dueOn ? { dueOn } : {}) }, keepYears);
}
