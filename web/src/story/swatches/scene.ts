/** The one scene that every style paints: the sun behind hills, and a tree in front. 160 by 100. */
export const FAR_HILLS = "M0 62 C24 44 44 46 66 58 S112 40 160 56 V100 H0 Z";
export const NEAR_HILL = "M0 80 C40 62 84 70 112 76 S148 78 160 72 V100 H0 Z";
export const TRUNK = "M47 84 C48 76 47 70 48 60 L52 60 C52 70 52 76 54 84 Z";
export const CROWN = "M50 34 C60 34 66 42 64 49 C70 55 64 65 54 63 C47 68 35 64 36 55 C31 48 38 34 50 34 Z";
export const SUN = { cx: 108, cy: 38, r: 13 };
