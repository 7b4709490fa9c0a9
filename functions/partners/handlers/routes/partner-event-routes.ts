import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { Caller } from '../../../shared/runtime/http-caller.ts';
import type { Routes } from '../../../shared/runtime/http-handler.ts';
import { problemDocument, type Refusal, refuse, type SharedReason } from '../../../shared/runtime/problem.ts';
import { listLines } from '../../app/list-lines.ts';
import type { PartnerPorts } from '../../app/ports.ts';
import { receiveEvents, type Sender } from '../../app/receive-events.ts';
import type { partnerContract } from '../../contracts.ts';
import type { IntakeLine } from '../../domain/intake-line.ts';
import { partnerProblems } from '../../problems.ts';
import { readRequest } from '../reading/read-request.ts';

type PartnerReason = keyof typeof partnerProblems | SharedReason;
type PartnerRoutes = Routes<typeof partnerContract, PartnerReason>;
type Language = 'zh-CN' | 'en';

/** The operations of partners. */
export function partnerEventRoutes(ports: PartnerPorts): PartnerRoutes {
  return {
    sendPartnerEvents: async ({ content, caller, language, trace }) => {
      const sender = senderOf(ports, caller);
      if (!sender.ok) return sender;
      const request = readRequest(content, language);
      if (!request.ok) return request;
      const { mode, events } = request.value;
      const received = await receiveEvents(ports, sender.value, events, trace);
      if (!received.ok) return received;
      const [first] = received.value;
      if (mode !== 'batch' && first?.rejection) return err(first.rejection);
      return ok(resultsView(received.value, language));
    },

    listPartnerEvents: async ({ query, caller, language }) => {
      const partner = partnerSeenBy(ports, caller, query.partner);
      if (!partner.ok) return partner;
      const page = await listLines(ports, { ...query, partner: partner.value });
      if (!page.ok) return page;
      const { lines, usage, cursor } = page.value;
      const events = lines.map((line) => ({
        at: new Date(line.at).toISOString(),
        partner: line.partner,
        ...resultView(line, language),
      }));
      return ok({ events, usage, cursor });
    },
  };
}

function senderOf(ports: PartnerPorts, { client }: Caller): Result<Sender, Refusal<'unknown-partner'>> {
  const partner = ports.partners.get(ports.clients.get(client?.id ?? '') ?? '');
  return client && partner ? ok({ partner, scopes: client.scopes }) : refuse('unknown-partner');
}

/** Whose log the caller is shown: a partner its own only, staff the one asked for or all. */
function partnerSeenBy(
  ports: PartnerPorts,
  caller: Caller,
  asked: string | undefined,
): Result<string | undefined, Refusal<'unknown-partner' | 'not-your-log'>> {
  if (caller.role !== 'partner') return ok(asked);
  const sender = senderOf(ports, caller);
  if (!sender.ok) return sender;
  const own = sender.value.partner.id;
  return asked === undefined || asked === own ? ok(own) : refuse('not-your-log');
}

function resultsView(lines: readonly IntakeLine[], language: Language) {
  const count = (outcome: IntakeLine['outcome']) => lines.filter((line) => line.outcome === outcome).length;
  return {
    accepted: count('accepted'),
    duplicate: count('duplicate'),
    rejected: count('rejected'),
    results: lines.map((line) => resultView(line, language)),
  };
}

function resultView({ line, source, id, type, outcome, rejection }: IntakeLine, language: Language) {
  return {
    source: source ?? null,
    id: id ?? null,
    type: type ?? null,
    outcome,
    ...(rejection && { problem: problemOf(rejection, language, line) }),
  };
}

const problemOf = (rejection: Refusal<keyof typeof partnerProblems>, language: Language, line: string) =>
  problemDocument(
    partnerProblems[rejection.reason],
    rejection,
    language,
    `urn:civichall:partner-event:${line}`,
  ) as { type: string; title: string; status: number; instance: string };
