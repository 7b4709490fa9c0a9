/** A valid number of a resident's ID card for each count below a thousand; nobody's, as far as anybody knows. */
export function idNumberOf(count: number, born = '19900101'): string {
  const digits = `110105${born}${String(count).padStart(3, '0')}`;
  const sum = [...digits].reduce(
    (total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11),
    0,
  );
  return digits + '10X98765432'.charAt(sum % 11);
}
