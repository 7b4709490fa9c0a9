import { type Point, wgs84Of } from '../../../shared/kernel/geo.ts';
import { err, mapped, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Call } from '../../../shared/runtime/http-handler.ts';
import { sayVerdict, trackAppeal } from '../../app/answer-as-citizen.ts';
import type { AppealPorts } from '../../app/ports.ts';
import { type AppealEntry, type Received, receiveAppeal } from '../../app/receive-appeal.ts';
import { trackedView } from '../views/order-view.ts';
import { type AppealsRoutes, askingOf } from './asking.ts';

type CitizenRoutes = Pick<
  AppealsRoutes,
  'listAppealUnits' | 'makeAppeal' | 'makeAppealOnBehalf' | 'trackAppeal' | 'sayVerdict'
>;

/** What citizens do with appeals, and clerks for them. */
export function citizenRoutes(ports: AppealPorts): CitizenRoutes {
  const shown = async (secret: string) =>
    mapped(await trackAppeal(ports, secret), (tracked) => trackedView(ports, tracked));

  async function taken(
    call: Pick<Call, 'caller' | 'key' | 'trace'>,
    entry: AppealEntry,
  ): Promise<Result<Received, { readonly reason: 'no-unit' } | Refused>> {
    const asking = askingOf(ports, call);
    return asking.ok ? await receiveAppeal(ports, entry, asking.value) : asking;
  }

  const accepted = async (received: Awaited<ReturnType<typeof taken>>) => {
    if (!received.ok) return received;
    const { secret } = received.value;
    const appeal = await shown(secret);
    return appeal.ok ? ok({ appeal: appeal.value, link: secret }) : appeal;
  };

  return {
    listAppealUnits: async () =>
      ok({
        units: [...ports.units.values()].map(({ id, name, closed }) => ({ unit: id, name, open: !closed })),
      }),
    makeAppeal: async (call) =>
      await accepted(await taken(call, { ...call.body, ...placed(call.body), channel: 'web' })),
    makeAppealOnBehalf: async (call) =>
      await accepted(await taken(call, { ...call.body, ...placed(call.body) })),
    trackAppeal: async ({ params }) => await shown(params.secret),
    sayVerdict: async (call) => {
      const { secret } = call.params;
      const { verdict, grade, reason } = call.body;
      if (verdict === 'not-settled' && reason === undefined) return err({ reason: 'reason-missing' });
      const said = verdict === 'satisfied' ? { verdict, grade } : { verdict, reason: reason ?? '' };
      const done = await sayVerdict(ports, secret, said, call);
      return done.ok ? await shown(secret) : done;
    },
  };
}

/** Locations are kept in WGS-84, whatever map they were read from. */
const placed = ({ location }: { readonly location?: (Point & { readonly system: string }) | undefined }) => {
  if (!location) return { location: undefined };
  const { system, ...point } = location;
  return { location: system === 'gcj-02' ? wgs84Of(point) : point };
};

type Refused = Extract<Awaited<ReturnType<typeof receiveAppeal>>, { ok: false }>['error'];
