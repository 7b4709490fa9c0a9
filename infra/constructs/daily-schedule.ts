import { Duration, TimeZone } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { HallAlarm } from './alarm.ts';
import { type Cell, nameIn } from './cell.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { HallFunction } from './hall-function.ts';
import type { PlatformServices } from './platform-services.ts';

/** What is done once a day. */
export interface DailyScheduleProps {
  readonly cell: Cell;
  /** Of the schedule in the district. */
  readonly name: string;
  /** Time of day in the district's zone, HH:mm. */
  readonly at: string;
  readonly function: HallFunction;
  readonly deadLetters: DeadLetterQueue;
  readonly platform: PlatformServices;
  /** What people in the hall notice when it is not done, in a sentence. */
  readonly errorImpact: string;
}

/**
 * Runs a function every day at the district's own time of day, and sounds the alarm when it has not run for a whole
 * day. A run that fails is tried again for an hour.
 */
export class DailySchedule extends Construct {
  constructor(scope: Construct, id: string, props: DailyScheduleProps) {
    super(scope, id);
    const { cell, name, at, function: daily, deadLetters, platform, errorImpact } = props;
    const [hour = '', minute = ''] = at.split(':').map((part) => String(Number(part)));
    new Schedule(this, 'Schedule', {
      scheduleName: nameIn(cell, name),
      schedule: ScheduleExpression.cron({ hour, minute, timeZone: TimeZone.of(cell.district.timeZone) }),
      timeWindow: TimeWindow.off(),
      target: new LambdaInvoke(daily, {
        role: this.#starter(daily, deadLetters),
        deadLetterQueue: deadLetters,
        retryAttempts: 10,
        maxEventAge: Duration.hours(1),
      }),
    });
    new HallAlarm(this, 'Stopped', {
      metric: daily.metricInvocations({ period: Duration.days(1) }),
      threshold: 1,
      below: true,
      runbook: 'reminders-stopped',
      errorImpact,
      topic: platform.alarmTopic,
    });
  }

  /** Starts this function, in no other version, and leaves its dead letters. */
  #starter({ functionArn }: HallFunction, { queueArn }: DeadLetterQueue): IRole {
    const role = new Role(this, 'Starter', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }));
    return role.withoutPolicyUpdates();
  }
}
