export const two = 2;
export function twice(n) {
  return two * n;
}
