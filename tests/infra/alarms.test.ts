import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runbooks } from '../../infra/constructs/alarm.ts';
import { deployable, shipped } from './district-templates.ts';

const pages = new URL('../../docs/runbooks/', import.meta.url);

describe.each(shipped)('alarms of %s on %s', (name, target) => {
  const { resources } = deployable(name, target);
  const alarms = [...resources('AWS::CloudWatch::Alarm')].map(([id, { Properties }]) => ({
    part: id.split('/')[0] ?? '',
    ...Properties,
  }));
  /** Ids of resources that some alarm of the metric watches. */
  const watched = (metric: string) =>
    alarms
      .filter(({ MetricName }) => MetricName === metric)
      .flatMap(({ part, Dimensions }) =>
        Dimensions.map((each: { Value: object }) => [part, each.Value] as const),
      )
      .map(([part, value]) => `${part}/${Object.values(value).flat()[0]}`);
  const ids = (type: string) => [...resources(type).keys()].sort();

  it('watch every function for errors and throttles', () => {
    expect(watched('Errors').sort()).toEqual(ids('AWS::Lambda::Function'));
    expect(watched('Throttles').sort()).toEqual(ids('AWS::Lambda::Function'));
  });

  it('watch every dead-letter queue for a first letter, and every other queue for waiting too long', () => {
    const queues = ids('AWS::SQS::Queue');
    const letters = queues.filter((id) => id.includes('DeadLetters'));
    expect(letters.length).toBeGreaterThan(0);
    expect(watched('ApproximateNumberOfMessagesVisible').sort()).toEqual(letters);
    expect(watched('ApproximateAgeOfOldestMessage').sort()).toEqual(
      queues.filter((id) => !letters.includes(id)),
    );
    const first = alarms.filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible');
    for (const { Threshold, EvaluationPeriods } of first)
      expect([Threshold, EvaluationPeriods]).toEqual([1, 1]);
  });

  it('watch every stream for being behind and every table for refused writes', () => {
    const readers = [...resources('AWS::Lambda::EventSourceMapping')]
      .filter(([, { Properties }]) => Properties.StartingPosition)
      .map(([id, { Properties }]) => `${id.split('/')[0]}/${Properties.FunctionName.Ref}`);
    expect(watched('IteratorAge')).toEqual(readers);
    expect(watched('WriteThrottleEvents').sort()).toEqual(ids('AWS::DynamoDB::Table'));
  });

  it('watch for a schedule that is silent', () => {
    const silent = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
    const silence = (part: string, Period: number, EvaluationPeriods: number) =>
      expect.objectContaining({
        part,
        MetricName: 'Invocations',
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 1,
        Period,
        EvaluationPeriods,
      });
    expect(silent).toEqual([
      silence('ticketing', 60, 3),
      silence('notification', 60, 3),
      silence('certificates', 86_400, 1),
      silence('appeals', 86_400, 1),
      silence('appeals', 60, 3),
      silence('identity', 86_400, 1),
      ...Array.from({ length: 4 }, () => silence('policy', 86_400, 1)),
    ]);
  });

  it('watch for notices that nobody gets: those that wait too long, and those that are given up', () => {
    const ofNotices = alarms.filter(({ Namespace }) => Namespace === 'CivicHall');
    expect(ofNotices.map(({ MetricName }) => MetricName)).toEqual(['oldestUnsentSeconds', 'noticesFailed']);
    for (const { AlarmDescription, Dimensions } of ofNotices) {
      expect(AlarmDescription).toContain('provider-outage.md');
      expect(Dimensions).toEqual([{ Name: 'service', Value: `civichall-${name}-notification` }]);
    }
  });

  it('watch the notices of every function that sends, by one metric that all of them count under', () => {
    const environments = [...resources('AWS::Lambda::Function', 'notification').values()].map(
      ({ Properties }) => Properties.Environment.Variables,
    );
    const senders = environments.filter(({ POWERTOOLS_SERVICE_NAME: function_ }) =>
      /-(on-house-event|every-minute)$/.test(function_),
    );
    expect(senders).toHaveLength(2);
    const [failed] = alarms.filter(({ MetricName }) => MetricName === 'noticesFailed');
    for (const { NOTICES_SERVICE } of senders)
      expect(failed?.Dimensions).toEqual([{ Name: 'service', Value: NOTICES_SERVICE }]);
  });

  it('watch the API for failing, and the face engine where there is one', () => {
    const failing = alarms.filter(({ MetricName }) => MetricName === '5xx').map(({ part }) => part);
    const engines = deployable(name, target).district.identity.faces === 'builtin' ? ['identity'] : [];
    expect(failing).toEqual([...engines, 'edge']);
  });

  it('all say what people notice, and where the runbook page is that exists', () => {
    for (const { AlarmDescription } of alarms) {
      expect(AlarmDescription).toMatch(/^[A-Z].{30,}\. Runbook: docs\/runbooks\/[a-z-]+\.md$/);
      const page = AlarmDescription.split('docs/runbooks/')[1];
      expect(existsSync(new URL(page, pages)), page).toBe(true);
    }
  });

  it('all tell the same topic when they go off and when they are over', () => {
    const topics = new Set(
      alarms.flatMap(({ AlarmActions, OKActions }) => [AlarmActions, OKActions].map((each) => each.length)),
    );
    expect([...topics]).toEqual([1]);
    const [topic] = [...resources('AWS::SNS::Topic').values()];
    expect(topic?.Properties.KmsMasterKeyId).toBeDefined();
  });

  it('all are on the district’s dashboard', () => {
    const dashboards = [...resources('AWS::CloudWatch::Dashboard').values()];
    expect(dashboards.map(({ Properties }) => Properties.DashboardName)).toEqual([`civichall-${name}`]);
    const body = JSON.stringify(dashboards[0]?.Properties.DashboardBody);
    for (const { AlarmName } of alarms) expect(body).toContain(`:alarm:${AlarmName}`);
    for (const { Properties } of resources('AWS::Lambda::Function').values())
      expect(body).toContain(Properties.FunctionName);
  });
});

describe('the alarms’ mail', () => {
  it('goes to whom the district names, or to nobody', () => {
    const told = (name: string) =>
      [...deployable(name, 'aws').resources('AWS::SNS::Subscription', 'platform').values()].map(
        ({ Properties }) => [Properties.Protocol, Properties.Endpoint],
      );
    expect(told('riverside')).toEqual([['email', 'riverside-operations@example.org']]);
    expect(told('demo')).toEqual([]);
  });
});

describe('the runbooks', () => {
  it('are the pages that alarms point to, each listed in the index', () => {
    const kinds = readdirSync(pages)
      .filter((file) => file.endsWith('.md') && !['README.md', 'local-cloud.md'].includes(file))
      .map((file) => file.slice(0, -'.md'.length));
    expect(kinds.sort()).toEqual([...runbooks].sort());
    const index = readFileSync(new URL('README.md', pages), 'utf8');
    for (const kind of runbooks) expect(index).toContain(`(${kind}.md)`);
  });

  it.each(runbooks)(
    'say what it means in the hall, how to see it, what to do and what to redrive: %s',
    (kind) => {
      const page = readFileSync(new URL(`${kind}.md`, pages), 'utf8');
      expect(page).toContain('**In the hall.**');
      expect(page).toContain('**See it.**');
      expect(page).toMatch(/\*\*Redrive\.\*\*|## Of a subscription/);
    },
  );
});
