import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { HallAlarm } from './alarm.ts';
import { type Cell, nameIn } from './cell.ts';
import type { HallFunction } from './hall-function.ts';
import type { PlatformServices } from './platform-services.ts';

/** A sweep of what is due. */
export interface MinuteScheduleProps {
  readonly cell: Cell;
  /** Of the rule in the district. */
  readonly name: string;
  /** One that keeps its failures: runs that could not even be started are kept there too. */
  readonly function: HallFunction;
  readonly platform: Pick<PlatformServices, 'alarmTopic'>;
}

/**
 * Runs a function every minute, and sounds the alarm when it has not run for three: a schedule that somebody
 * disabled makes no errors. A run that fails is tried once more; the next minute does what it left.
 */
export class MinuteSchedule extends Construct {
  /** Name of the rule, by which the schedule can be disabled and enabled. */
  readonly ruleName: string;

  constructor(scope: Construct, id: string, props: MinuteScheduleProps) {
    super(scope, id);
    const { cell, name, function: sweep, platform } = props;
    const rule = new Rule(this, 'Rule', {
      ruleName: nameIn(cell, name),
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new LambdaFunction(sweep, {
          ...(sweep.deadLetterQueue ? { deadLetterQueue: sweep.deadLetterQueue } : {}),
          retryAttempts: 2,
          maxEventAge: Duration.minutes(1),
        }),
      ],
    });
    this.ruleName = rule.ruleName;
    new HallAlarm(this, 'Stopped', {
      metric: sweep.metricInvocations({ period: Duration.minutes(1) }),
      threshold: 1,
      below: true,
      periods: 3,
      runbook: 'minute-schedule-stopped',
      errorImpact: sweep.errorImpact,
      topic: platform.alarmTopic,
    });
  }
}
