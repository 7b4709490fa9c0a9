import { XMLParser } from 'fast-xml-parser';
import { err, mapped, ok, type Result } from '../../../shared/kernel/result.ts';
import type { DmnFault } from '../../app/policy-dmn.ts';
import type { Clause, Condition } from '../../domain/conditions/condition.ts';
import { conditionOfFeel } from '../../domain/conditions/feel/read-feel.ts';
import { feelOf, type NotInFeel } from '../../domain/conditions/feel/write-feel.ts';
import type { FieldCatalogue } from '../../domain/conditions/field.ts';

const namespace = 'https://www.omg.org/spec/DMN/20191111/MODEL/';
const verdict = 'eligible';

/**
 * A policy's conditions as a DMN 1.3 file: each clause a decision with its FEEL expression, its number as the
 * question and its source as the description, and the decision `eligible` that joins them. Or what FEEL cannot say.
 */
export function dmnOf(id: string, conditions: Condition, fields: FieldCatalogue): Result<string, NotInFeel> {
  const clauses = clausesOf(conditions);
  const names = new Map(clauses.map(({ clause }, index) => [clause, `clause_${index + 1}`]));
  const decisions: string[] = [];
  for (const { clause, source, test } of clauses) {
    const feel = feelOf(test, fields);
    if (!feel.ok) return feel;
    decisions.push(decision(names.get(clause) ?? '', feel.value, clause, source, []));
  }
  const whole = feelOf(conditions, fields, (clause) => names.get(clause));
  return mapped(whole, (feel) =>
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<definitions xmlns="${namespace}" id="${escaped(id)}" name="${escaped(id)}" namespace="urn:policy">`,
      ...decisions,
      decision(verdict, feel, '', '', [...names.values()]),
      '</definitions>\n',
    ].join('\n'),
  );
}

function decision(
  name: string,
  feel: string,
  question: string,
  about: string,
  needs: readonly string[],
): string {
  return [
    `  <decision id="${name}" name="${name}">`,
    ...(about ? [`    <description>${escaped(about)}</description>`] : []),
    ...(question ? [`    <question>${escaped(question)}</question>`] : []),
    `    <variable name="${name}" typeRef="boolean"/>`,
    ...needs.map(
      (need) => `    <informationRequirement><requiredDecision href="#${need}"/></informationRequirement>`,
    ),
    `    <literalExpression><text>${escaped(feel)}</text></literalExpression>`,
    '  </decision>',
  ].join('\n');
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function clausesOf(condition: Condition): Clause[] {
  if ('clause' in condition) return [condition];
  if ('all' in condition) return condition.all.flatMap(clausesOf);
  if ('any' in condition) return condition.any.flatMap(clausesOf);
  if ('none' in condition) return condition.none.flatMap(clausesOf);
  return 'of' in condition ? condition.of.flatMap(clausesOf) : [];
}

/** An element as the parser makes it: its text, or a record where it has attributes or elements of its own. */
type Element = unknown;

interface DmnDecision {
  readonly name: string;
  readonly description?: Element;
  readonly question?: Element;
  readonly literalExpression?: { readonly text?: Element };
}

/** The text of an element, whatever its attributes; undefined where it is not there, or not one. */
function textOf(element: Element): string | undefined {
  const text = typeof element === 'object' ? (element as { '#text'?: unknown } | null)?.['#text'] : element;
  return typeof text === 'string' ? text : undefined;
}

/** Conditions of a DMN file as `dmnOf` writes it, by hand too: literal FEEL expressions, one of them `eligible`. */
export function conditionsOfDmn(xml: string, fields: FieldCatalogue): Result<Condition, DmnFault> {
  const decisions = decisionsOf(xml);
  if (!decisions) return err({ reason: 'not-dmn' });
  const whole = decisions.find(({ name }) => name === verdict);
  if (!whole) return err({ reason: 'no-decision', name: verdict });
  const clauses = new Map<string, Condition>();
  for (const one of decisions) {
    if (one === whole) continue;
    const test = conditionOfFeel(feelIn(one), fields);
    if (!test.ok) return err({ reason: 'not-in-subset', decision: one.name, ...test.error });
    const { name, question, description } = one;
    // Empty elements say nothing.
    const [clause, source] = [textOf(question) || name, textOf(description) || name];
    clauses.set(name, { clause, source, test: test.value });
  }
  const read = conditionOfFeel(feelIn(whole), fields, (name) => clauses.get(name));
  return read.ok ? ok(read.value) : err({ reason: 'not-in-subset', decision: verdict, ...read.error });
}

const feelIn = ({ literalExpression }: DmnDecision): string => textOf(literalExpression?.text) ?? '';

function decisionsOf(xml: string): DmnDecision[] | undefined {
  // Entities of its own could make a small file a large one.
  if (xml.includes('<!DOCTYPE')) return undefined;
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    isArray: (name) => name === 'decision',
  });
  try {
    const { definitions } = parser.parse(xml) as { definitions?: { decision?: DmnDecision[] } };
    return definitions?.decision;
  } catch {
    return undefined;
  }
}
