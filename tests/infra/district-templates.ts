import { App, type Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { type District, loadDistrict } from '../../infra/config/district.ts';
import type { Target } from '../../infra/config/target.ts';
import { type DistrictStacks, districtStacks } from '../../infra/stacks/district-stacks.ts';

/** The parts of a district that are stacks. */
export type Part = keyof DistrictStacks;

/** A resource of a template. */
export interface Resource {
  readonly Type: string;
  // A template's properties have no type; every test says itself what it expects.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly Properties: any;
  readonly DeletionPolicy?: string;
}

/** A district's stacks as they would be deployed. */
export interface Deployable {
  readonly district: District;
  readonly target: Target;
  readonly app: App;
  readonly stacks: DistrictStacks;
  /**
   * Resources of a type in one part, or in all, by `<part>/<logical id>`; the site, which has no function or data of
   * the district's, only when it is named.
   */
  resources(type: string, part?: Part): ReadonlyMap<string, Resource>;
}

const built = new Map<string, Deployable>();

/** The stacks of a shipped district for a target, built once in a test file. */
export function deployable(name: string, target: Target): Deployable {
  const key = `${name} ${target}`;
  const known = built.get(key) ?? build(loadDistrict(name), target);
  built.set(key, known);
  return known;
}

/** The stacks of any district for a target. */
export function build(district: District, target: Target): Deployable {
  // The app itself is tried in app.test.ts, with all checks that AWS has.
  const app = new App({ builtinCloudFormationValidation: false });
  const stacks = districtStacks(app, { district, target, emulator: 'http://127.0.0.1:4566' });
  const templates = Object.entries(stacks).map(
    ([part, stack]) =>
      [part, Template.fromStack(stack).toJSON().Resources as Record<string, Resource>] as const,
  );
  return {
    district,
    target,
    app,
    stacks,
    resources: (type, only) =>
      new Map(
        templates
          .filter(([part]) => (only === undefined ? part !== 'site' : part === only))
          .flatMap(([part, resources]) =>
            Object.entries(resources).map(([id, resource]) => [`${part}/${id}`, resource] as const),
          )
          .filter(([, resource]) => resource.Type === type),
      ),
  };
}

/** Every shipped district on every kind of target. */
export const shipped: readonly (readonly [string, Target])[] = [
  ['demo', 'aws'],
  ['demo', 'local'],
  ['riverside', 'aws'],
  ['riverside', 'local'],
];

/** What cdk-nag finds that nobody acknowledged, as `rule at path`. */
export function nagFindings(scope: Stack | App): readonly string[] {
  const { violations } = new AwsSolutionsChecks().validateScope(scope);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
  );
}

/** Every acknowledged rule with its reason and the path of the construct it is acknowledged on. */
export const acknowledgements = (app: App) =>
  app.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .filter(([rule]) => rule.includes('AwsSolutions'))
      .map(([rule, reason]) => ({
        path: construct.node.path,
        rule: rule.replace(/^Annotation::/, ''),
        reason,
      })),
  );
