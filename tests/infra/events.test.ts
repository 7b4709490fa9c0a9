import { describe, expect, it } from 'vitest';
import { catalog } from '../../events/catalog.ts';
import * as appeals from '../../functions/appeals/subscriptions.ts';
import * as certificates from '../../functions/certificates/subscriptions.ts';
import * as identity from '../../functions/identity/subscriptions.ts';
import * as notification from '../../functions/notification/subscriptions.ts';
import * as partners from '../../functions/partners/subscriptions.ts';
import * as platform from '../../functions/platform/subscriptions.ts';
import * as policy from '../../functions/policy/subscriptions.ts';
import * as ticketing from '../../functions/ticketing/subscriptions.ts';
import { deployable, shipped } from './district-templates.ts';

/** What each context hears: one list a rule. */
const subscriptions: Readonly<Record<string, readonly (readonly string[])[]>> = {
  platform: [platform.pageEvents],
  ticketing: [ticketing.queueMovedEvents, ticketing.removedEvents],
  notification: [notification.noticedEvents],
  certificates: [certificates.partnerEvents],
  appeals: [
    appeals.receivedEvents,
    appeals.claimingEvents,
    appeals.broughtEvents,
    appeals.appealedEvents,
    appeals.countedEvents,
  ],
  identity: [identity.servedEvents],
  policy: [
    policy.policyNews,
    policy.firmNews,
    policy.sentNotices,
    policy.spaceNews,
    policy.registerNews,
    policy.certificateNews,
  ],
};
const published: Readonly<Record<string, readonly string[]>> = {
  ticketing: ticketing.publishedKinds,
  notification: notification.publishedKinds,
  certificates: certificates.publishedKinds,
  partners: partners.publishedKinds,
  appeals: appeals.publishedKinds,
  identity: identity.publishedKinds,
  policy: policy.publishedKinds,
};
const refersTo = (value: unknown): string => {
  const { 'Fn::GetAtt': attribute, Ref } = value as { 'Fn::GetAtt'?: [string]; Ref?: string };
  return attribute?.[0] ?? Ref ?? '';
};

const isOfScanner = ({ EventPattern }: { EventPattern?: { 'detail-type'?: readonly string[] } }): boolean =>
  EventPattern?.['detail-type']?.[0] === 'GuardDuty Malware Protection Object Scan Result';

describe.each(shipped)('events of %s on %s', (name, target) => {
  const { resources, district } = deployable(name, target);
  const allRules = [...resources('AWS::Events::Rule')];
  /** What scanners of files say comes on the account’s own bus. */
  const rules = allRules.filter(([, { Properties }]) => !isOfScanner(Properties));
  const queues = resources('AWS::SQS::Queue');
  const mappings = [...resources('AWS::Lambda::EventSourceMapping')];
  const isDeadLetters = (id: string) => id.includes('DeadLetters');

  it('are heard by rules that each subscriber owns, on the district’s bus, by exact type', () => {
    const heard = rules.filter(([, { Properties }]) => Properties.EventPattern);
    const byContext = Map.groupBy(heard, ([id]) => id.split('/')[0]);
    for (const [context, owned] of byContext)
      expect([
        context,
        owned.map(([, { Properties }]) => Properties.EventPattern['detail-type']).sort(),
      ]).toEqual([context, [...(subscriptions[context ?? ''] ?? [])].sort()]);
    expect([...byContext.keys()].sort()).toEqual(Object.keys(subscriptions).sort());
    const known = catalog.map(({ type }) => type as string);
    for (const [, { Properties }] of heard) {
      expect(JSON.stringify(Properties.EventBusName)).toMatch(/platform:.*Bus|"Ref":"Bus/);
      expect(known).toEqual(expect.arrayContaining(Properties.EventPattern['detail-type']));
    }
  });

  it('wait in an encrypted queue that tries five times and then keeps the event as a dead letter', () => {
    const subscribed = rules.filter(([, { Properties }]) => Properties.EventPattern);
    for (const [id, { Properties }] of subscribed) {
      const part = id.split('/')[0];
      const [into] = Properties.Targets;
      const queue = queues.get(`${part}/${refersTo(into.Arn)}`)?.Properties;
      const letters = refersTo(queue.RedrivePolicy.deadLetterTargetArn);
      expect(isDeadLetters(letters)).toBe(true);
      expect(queue.RedrivePolicy.maxReceiveCount).toBe(5);
      expect(refersTo(into.DeadLetterConfig.Arn)).toBe(letters);
      const mapping = mappings.find(
        ([of, each]) =>
          of.startsWith(`${part}/`) && refersTo(each.Properties.EventSourceArn) === refersTo(into.Arn),
      )?.[1].Properties;
      expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      const subscriber = [...resources('AWS::Lambda::Function')].find(
        ([of]) => of === `${part}/${refersTo(mapping.FunctionName)}`,
      )?.[1].Properties;
      expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * subscriber.Timeout);
    }
    expect(subscribed).toHaveLength(Object.values(subscriptions).flat().length);
  });

  it('are made of what each context publishes of its table, in order, with the bad record put aside', () => {
    const streams = mappings.filter(([, { Properties }]) => Properties.StartingPosition);
    expect(streams.map(([id]) => id.split('/')[0])).toEqual(Object.keys(published));
    for (const [id, { Properties }] of streams) {
      expect(Properties).toMatchObject({
        StartingPosition: 'TRIM_HORIZON',
        ParallelizationFactor: 1,
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
      expect(isDeadLetters(refersTo(Properties.DestinationConfig.OnFailure.Destination))).toBe(true);
      const [filter] = Properties.FilterCriteria.Filters;
      expect(JSON.parse(filter.Pattern)).toEqual({
        dynamodb: { NewImage: { kind: { S: published[id.split('/')[0] ?? ''] } } },
      });
    }
  });

  it('of scanners are heard for the bucket of attachments only, and wait with the claims of its files', () => {
    const [[, verdicts] = [], ...more] = allRules.filter(([, { Properties }]) => isOfScanner(Properties));
    expect(more).toEqual([]);
    const { EventPattern, EventBusName, Targets } = verdicts?.Properties ?? {};
    expect(EventBusName).toBeUndefined();
    expect(refersTo(EventPattern.detail.s3ObjectDetails.bucketName[0])).toMatch(/^Attachments/);
    expect(refersTo(Targets[0].Arn)).toMatch(/^ClaimsQueue/);
    expect(refersTo(Targets[0].DeadLetterConfig.Arn)).toMatch(/^ClaimsDeadLetters/);
  });

  it('come to no rule, stream, queue or schedule that has no dead-letter queue', () => {
    for (const [id, { Properties }] of allRules)
      for (const { DeadLetterConfig } of Properties.Targets) expect(DeadLetterConfig, id).toBeDefined();
    for (const [id, { Properties }] of queues)
      expect(isDeadLetters(id) || Properties.RedrivePolicy !== undefined, id).toBe(true);
    for (const [id, { Properties }] of mappings)
      expect(Properties.DestinationConfig ?? Properties.EventSourceArn['Fn::GetAtt'], id).toBeDefined();
  });

  it('and the minute schedule start a function that is tried again and leaves a dead letter', () => {
    const scheduled = rules.filter(([, { Properties }]) => Properties.ScheduleExpression);
    expect(scheduled.map(([, { Properties }]) => [Properties.Name, Properties.ScheduleExpression])).toEqual([
      [`civichall-${name}-every-minute`, 'rate(1 minute)'],
      [`civichall-${name}-notices-every-minute`, 'rate(1 minute)'],
      [`civichall-${name}-appeals-every-minute`, 'rate(1 minute)'],
    ]);
    for (const [, { Properties }] of scheduled) {
      const [started] = Properties.Targets;
      expect(refersTo(started.Arn)).toMatch(/^EveryMinute/);
      expect(started.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 2 });
    }
    const invoke = [...resources('AWS::Lambda::EventInvokeConfig').values()];
    expect(invoke.map((each) => each.Properties.MaximumRetryAttempts)).toEqual(Array(11).fill(1));
  });

  it.each([
    ['certificates', ['reminders-every-day'], district.certificates.sweepAt],
    ['appeals', ['appeals-every-day'], district.appeals.tellAt],
    ['identity', ['forget-people-every-day'], '02:40'],
    [
      'policy',
      ['matching-every-day', 'applications-every-day', 'spaces-every-day', 'firms-every-day'],
      district.policy.judgedAt,
    ],
  ])('of %s begin with a sweep at the district’s own time of day', (part, schedules, at) => {
    const daily = [...resources('AWS::Scheduler::Schedule', part as 'appeals').values()];
    expect(daily.map(({ Properties }) => Properties.Name)).toEqual(
      schedules.map((schedule) => `civichall-${name}-${schedule}`),
    );
    const [hour, minute] = at.split(':').map(Number);
    for (const { Properties } of daily) {
      expect(Properties).toMatchObject({
        ScheduleExpression: `cron(${minute} ${hour} * * ? *)`,
        ScheduleExpressionTimezone: district.timeZone,
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 10 } },
      });
      expect(isDeadLetters(refersTo(Properties.Target.DeadLetterConfig.Arn))).toBe(true);
    }
  });

  it('of mails come back by an encrypted topic that only SES and two-way SMS write to', () => {
    const destinations = [...resources('AWS::SES::ConfigurationSetEventDestination').values()];
    const mails = district.notification.providers.filter(({ kind }) => kind === 'email');
    expect(destinations).toHaveLength(mails.length);
    for (const { Properties } of destinations)
      expect(Properties.EventDestination.MatchingEventTypes).toEqual([
        'delivery',
        'bounce',
        'complaint',
        'reject',
      ]);
    const topics = [...resources('AWS::SNS::Topic').values()];
    for (const { Properties } of topics) expect(Properties.KmsMasterKeyId).toBeDefined();
  });

  it('are archived as long as the district says, wherever there can be an archive', () => {
    const archives = [...resources('AWS::Events::Archive').values()];
    expect(archives.map(({ Properties }) => Properties.RetentionDays)).toEqual(
      target === 'local' ? [] : [district.retention.eventArchiveDays],
    );
  });

  it('travel in queues that are encrypted and take no unencrypted request', () => {
    for (const [id, { Properties }] of queues) expect(Properties.SqsManagedSseEnabled, id).toBe(true);
    const refused = [...resources('AWS::SQS::QueuePolicy').values()].filter((policy) =>
      policy.Properties.PolicyDocument.Statement.some(
        (each: { Effect: string; Condition?: { Bool?: object } }) =>
          each.Effect === 'Deny' &&
          JSON.stringify(each.Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
      ),
    );
    expect(refused).toHaveLength(queues.size);
  });
});
