import { synthesised } from './synthesised.ts';

/** Which lines of a log the deployed metric of this name counts. */
export function countedLines(metricName: string, lines: readonly string[]): readonly string[] {
  const [filter] = Object.values(
    synthesised().findResources('AWS::Logs::MetricFilter', {
      Properties: { MetricTransformations: [{ MetricName: metricName }] },
    }),
  );
  const pattern = /^\{ \$\.(?<field>\w+) = "(?<value>[^"]*)" \}$/.exec(filter?.Properties.FilterPattern);
  const { field = '', value } = pattern?.groups ?? {};
  return lines.filter((line) => JSON.parse(line)[field] === value);
}
