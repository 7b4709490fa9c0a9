import { describe, expect, it } from 'vitest';
import { catalog } from '../../events/catalog.ts';
import { noticedEvents } from '../../functions/notification/subscriptions.ts';
import { publishedKinds, queueMovedEvents } from '../../functions/ticketing/subscriptions.ts';
import { deployable, type Resource, shipped } from './district-templates.ts';

const subscriptions = { ticketing: queueMovedEvents, notification: noticedEvents } as const;
const refersTo = (value: unknown): string => {
  const { 'Fn::GetAtt': attribute, Ref } = value as { 'Fn::GetAtt'?: [string]; Ref?: string };
  return attribute?.[0] ?? Ref ?? '';
};

describe.each(shipped)('events of %s on %s', (name, target) => {
  const { resources, district } = deployable(name, target);
  const rules = [...resources('AWS::Events::Rule')];
  const queues = resources('AWS::SQS::Queue');
  const mappings = [...resources('AWS::Lambda::EventSourceMapping')];
  const isDeadLetters = (id: string) => id.includes('DeadLetters');

  it('are heard by rules that each subscriber owns, on the district’s bus, by exact type', () => {
    const heard = rules.filter(([, { Properties }]) => Properties.EventPattern);
    expect(
      Object.fromEntries(
        heard.map(([id, { Properties }]) => [id.split('/')[0], Properties.EventPattern['detail-type']]),
      ),
    ).toEqual(subscriptions);
    const known = catalog.map(({ type }) => type as string);
    for (const [, { Properties }] of heard) {
      expect(JSON.stringify(Properties.EventBusName)).toMatch(/platform:.*Bus/);
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
    expect(subscribed).toHaveLength(2);
  });

  it('are made of the ticketing table’s changes only, in order, with the bad record put aside', () => {
    const streams = mappings.filter(([, { Properties }]) => Properties.StartingPosition);
    expect(streams.map(([id]) => id.split('/')[0])).toEqual(['ticketing']);
    const [, { Properties }] = streams[0] as [string, Resource];
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
      dynamodb: { NewImage: { kind: { S: [...publishedKinds] } } },
    });
  });

  it('come to no rule, stream, queue or schedule that has no dead-letter queue', () => {
    for (const [id, { Properties }] of rules)
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
    ]);
    const [, { Properties }] = scheduled[0] as [string, Resource];
    const [started] = Properties.Targets;
    expect(refersTo(started.Arn)).toMatch(/^EveryMinute/);
    expect(started.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 2 });
    const invoke = [...resources('AWS::Lambda::EventInvokeConfig').values()];
    expect(invoke.map((each) => each.Properties.MaximumRetryAttempts)).toEqual([1]);
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
