import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyRules } from '../../functions/policy/domain/conditions/policy-rules.ts';
import type { PolicyContent, PolicyText } from '../../functions/policy/domain/policy/policy-version.ts';

const folder = join(import.meta.dirname, '../../examples/policies');

/** A policy as a district writes it: the id, and the content of its first version. */
export interface WrittenPolicy {
  readonly id: string;
  readonly content: PolicyContent;
}

/** A file of the starter set; see its README. */
interface StarterFile
  extends Omit<PolicyRules, 'version'>,
    Pick<PolicyText, 'name' | 'document' | 'subject' | 'exclusions'> {
  readonly topic: string;
  readonly departments: readonly string[];
  readonly benefit: Omit<PolicyText['benefit'], 'cap'> & { readonly cap?: { readonly amount: number } };
}

/** The policies in force nationally as a district takes them over, by their ids. Nothing is applied for in the house. */
export function starterSet(): readonly WrittenPolicy[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => path.endsWith('.json'))
    .map((path) => writtenPolicy(JSON.parse(readFileSync(join(folder, path), 'utf8')) as StarterFile))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

function writtenPolicy(file: StarterFile): WrittenPolicy {
  const { id, name, departments, document, subject, exclusions, topic, effective, conditions, examples } =
    file;
  const { cap, ...benefit } = file.benefit;
  return {
    id,
    content: {
      department: departmentOf(file),
      ...{
        name,
        issuers: departments,
        document,
        subject,
        exclusions,
        topic,
        effective,
        conditions,
        examples,
      },
      benefit: { ...benefit, ...(cap ? { cap: cap.amount } : {}) },
    },
  };
}

/** Which of the example district's departments carries a policy out. */
function departmentOf({ topic, benefit: { kind } }: StarterFile): string {
  if (kind === 'tax-relief' || kind === 'deduction') return 'tax';
  return topic === 'employment' ? 'labour' : 'technology';
}
