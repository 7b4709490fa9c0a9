import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

const ofFunction = new Metrics();

/**
 * Publishes counts as CloudWatch metrics of this function (embedded in its log, no request), or of `service`: what
 * several functions count together is one metric then, and one alarm can watch it.
 */
export function publishCounts(counts: Readonly<Record<string, number>>, service?: string): void {
  const metrics = service === undefined ? ofFunction : new Metrics({ serviceName: service });
  for (const [name, value] of Object.entries(counts)) metrics.addMetric(name, MetricUnit.Count, value);
  metrics.publishStoredMetrics();
}
