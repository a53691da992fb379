export const two = 2;
/**
 * Twice a number.
 * @param {number} n
 */
export function twice(n) {
  return two * n;
}
