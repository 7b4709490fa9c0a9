/** What each key does, by `KeyboardEvent.key` (letters small). */
export type SingleKeys = Readonly<Record<string, () => unknown>>;

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat'> & {
  readonly target: EventTarget | null;
};

/** The key that was pressed alone (letters small), while nobody types or chooses; nothing else acts. */
export function singleKey({ key, ctrlKey, altKey, metaKey, repeat, target }: Pressed): string | undefined {
  if (ctrlKey || altKey || metaKey || repeat) return undefined;
  const { closest } = (target ?? {}) as { closest?: (selector: string) => unknown };
  const typing = 'input:not([type="checkbox"]), select, textarea, dialog[open], [contenteditable]';
  if (closest?.call(target, typing)) return undefined;
  return key.length === 1 ? key.toLowerCase() : key;
}
