import { Duration, TimeZone } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { HallAlarm } from './alarm.ts';
import { type Cell, nameIn } from './cell.ts';
import type { HallFunction } from './hall-function.ts';
import type { PlatformServices } from './platform-services.ts';

/** What is done once a day. */
export interface DailyScheduleProps {
  readonly cell: Cell;
  /** Of the schedule in the district. */
  readonly name: string;
  /** Time of day in the district's zone, HH:mm. */
  readonly at: string;
  /** One that keeps its failures: runs that could not even be started are kept there too. */
  readonly function: HallFunction;
  readonly platform: Pick<PlatformServices, 'alarmTopic'>;
}

/**
 * Runs a function every day at the district's own time of day, and sounds the alarm when it has not run for a whole
 * day. A run that fails is tried again for an hour.
 */
export class DailySchedule extends Construct {
  constructor(scope: Construct, id: string, props: DailyScheduleProps) {
    super(scope, id);
    const { cell, name, at, function: daily, platform } = props;
    const { deadLetterQueue } = daily;
    const [hour = '', minute = ''] = at.split(':').map((part) => String(Number(part)));
    new Schedule(this, 'Schedule', {
      scheduleName: nameIn(cell, name),
      schedule: ScheduleExpression.cron({ hour, minute, timeZone: TimeZone.of(cell.district.timeZone) }),
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(daily, {
        role: this.#starter(daily),
        ...(deadLetterQueue ? { deadLetterQueue } : {}),
        retryAttempts: 10,
        maxEventAge: Duration.hours(1),
      }),
    });
    new HallAlarm(this, 'Stopped', {
      metric: daily.metricInvocations({ period: Duration.days(1) }),
      threshold: 1,
      below: true,
      runbook: 'reminders-stopped',
      errorImpact: daily.errorImpact,
      topic: platform.alarmTopic,
    });
  }

  /** Starts this function, in no other version, and leaves its dead letters. */
  #starter({ functionArn, deadLetterQueue }: HallFunction): IRole {
    const role = new Role(this, 'Starter', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
    if (deadLetterQueue)
      role.addToPolicy(
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetterQueue.queueArn] }),
      );
    return role.withoutPolicyUpdates();
  }
}
