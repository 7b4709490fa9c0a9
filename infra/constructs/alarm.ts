import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { nameOf } from './cell.ts';

/** Pages of `docs/runbooks/`: one for each kind of alarm. */
export const runbooks = [
  'api-errors',
  'dead-letters',
  'faces-unavailable',
  'function-errors',
  'function-throttles',
  'minute-schedule-stopped',
  'provider-outage',
  'queue-behind',
  'reminders-stopped',
  'stream-behind',
  'table-throttles',
] as const;
/** One of {@link runbooks}. */
export type Runbook = (typeof runbooks)[number];

/** What an alarm watches, and what whoever it wakes must know first. */
export interface HallAlarmProps {
  readonly metric: IMetric;
  /** Goes off at this figure or above; with `below`, under it. */
  readonly threshold: number;
  readonly below?: boolean;
  /** Periods of the metric in a row that must be over; 1 by default. */
  readonly periods?: number;
  /** One sentence: what people in the hall notice. */
  readonly errorImpact: string;
  readonly runbook: Runbook;
  readonly topic: ITopic;
}

/**
 * An alarm that says what it means to people in the hall and where its runbook page is. It watches one metric
 * only. Where nothing is measured nothing is wrong, except when it is silence that is watched for (`below`).
 */
export class HallAlarm extends Construct {
  readonly fullName: string;

  constructor(scope: Construct, id: string, props: HallAlarmProps) {
    super(scope, id);
    this.fullName = nameOf(scope, id);
    const { metric, threshold, below = false, periods = 1, errorImpact, runbook, topic } = props;
    const alarm = new Alarm(this, 'Alarm', {
      alarmName: this.fullName,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: below
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: below ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `${errorImpact} Runbook: docs/runbooks/${runbook}.md`,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
  }
}
