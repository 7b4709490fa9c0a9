/** Writes plain data as block YAML; every string is quoted, so that none is read as something else. */
export function toYaml(value: unknown, indent = ''): string {
  if (Array.isArray(value) && value.length > 0)
    return value.map((each) => `${indent}-${nested(each, `${indent}  `)}`).join('');
  if (isFilled(value))
    return Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => `${indent}${JSON.stringify(key)}:${nested(each, `${indent}  `)}`)
      .join('');
  return `${indent}${JSON.stringify(value)}\n`;
}

function nested(value: unknown, indent: string): string {
  const isBlock = Array.isArray(value) ? value.length > 0 : isFilled(value);
  return isBlock ? `\n${toYaml(value, indent)}` : ` ${JSON.stringify(value)}\n`;
}

const isFilled = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;
