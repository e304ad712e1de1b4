// Draws the ring of a place: slices by role, hollow where it was only intended.
import type { Ring, Role } from "./flowmap";
import type { Theme } from "./theme";

const HOLE_FROM = 6;
const HOLE = 0.42;

/** A name for the picture, the same for two rings that look the same. */
export function pictureName(ring: Ring, radius: number, theme: Theme): string {
  const shares = [...ring.roles].map(([role, count]) => `${role}:${count}`).join(",");
  return `ring ${theme.dark ? "dark" : "light"} ${radius.toFixed(1)} ${shares}`;
}

/** The slices of a ring as shares of a turn, clockwise from the top. */
export function slices(ring: Ring): { role: Role; from: number; to: number }[] {
  let from = 0;
  return [...ring.roles].map(([role, count]) => {
    const to = from + count / ring.total;
    const slice = { role, from, to };
    from = to;
    return slice;
  });
}

export function picture(ring: Ring, radius: number, theme: Theme, ratio: number): ImageData {
  const size = Math.ceil((radius + 2) * 2 * ratio);
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext("2d");
  if (!pen) {
    throw new Error("This browser cannot draw on a canvas.");
  }
  pen.scale(ratio, ratio);
  pen.translate(size / ratio / 2, size / ratio / 2);
  disc(pen, radius + 1.2, theme.surface);
  if (ring.roles.size === 0) {
    disc(pen, radius, theme.muted);
  }
  for (const { role, from, to } of slices(ring)) {
    slice(pen, radius, from, to, role, theme);
  }
  if (radius >= HOLE_FROM) {
    disc(pen, radius * HOLE, theme.surface);
  }
  return pen.getImageData(0, 0, size, size);
}

function disc(pen: CanvasRenderingContext2D, radius: number, colour: string): void {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.fillStyle = colour;
  pen.fill();
}

function slice(
  pen: CanvasRenderingContext2D,
  radius: number,
  from: number,
  to: number,
  role: Role,
  theme: Theme,
): void {
  const hollow = role === "intended_destination";
  const whole = to - from > 0.9999;
  const inset = hollow ? 0.9 : 0;
  const turn = (share: number): number => share * 2 * Math.PI - Math.PI / 2;
  pen.beginPath();
  if (!whole) {
    pen.moveTo(0, 0);
  }
  pen.arc(0, 0, radius - inset, turn(from), turn(to));
  pen.closePath();
  pen.fillStyle = hollow ? theme.surface : theme.roles[role];
  pen.fill();
  if (hollow || !whole) {
    pen.lineWidth = hollow ? 1.6 : 0.9;
    pen.strokeStyle = hollow ? theme.roles[role] : theme.surface;
    pen.stroke();
  }
}
