package dev.asterism.analysis.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [ParticleKernels] in vectors of the machine's width.
///
/// Divisions are the dearest instructions of these loops (16 clock cycles for 16 lanes on the machine at hand, as much
/// as all the others
/// together), so the reciprocal is computed: a first guess by subtracting the bits of the number from a constant (5 %
/// off), then two Newton steps (0.0007 % off).
///
/// The loops are written out, constants before them, because the compiler stops inlining vector operations at a
/// certain number of its own nodes and then puts every vector on the heap: with small methods for the steps the
/// attraction took ten times as long.
final class VectorParticleKernels implements ParticleKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SPECIES.vectorShape());
    private static final int LANES = SPECIES.length();

    private static final long UPPER = 0xFFFFFFFF00000000L;

    /// The bits of 1.0f, exponent only.
    private static final int ONE_BITS = 0x3F800000;

    /// Of the polynomial for the binary logarithm between 1 and 2.
    private static final float LOG6 = -0.0245685347f;
    private static final float LOG5 = 0.265024293f;
    private static final float LOG4 = -1.22929101f;
    private static final float LOG3 = 3.21280029f;
    private static final float LOG2 = -5.26168251f;
    private static final float LOG1 = 6.06687145f;
    private static final float LOG0 = -3.02915154f;

    /// Adding a small whole number to the bits of this number adds it to the number.
    private static final float BIAS = 0x1p23f;

    private static final int BIAS_BITS = 0x4B000000;

    /// The bits of a guess at `-1 / a` are these less the bits of `a`.
    private static final int RECIPROCAL_BITS = 0xFEF311C7;

    @Override
    public void repel(int first, Sources sources, Points force, float[] potential) {
        for (int i = first; i < first + GROUP; i += LANES) {
            repelByCells(i, sources, force, potential);
            for (int run = sources.runFrom(); run < sources.runTo(); run++) {
                int from = sources.runs()[2 * run];
                repelByPoints(i, sources, from, sources.runs()[2 * run + 1], force, potential);
            }
        }
    }

    private static void repelByCells(int i, Sources sources, Points force, float[] potential) {
        float[] cells = sources.cells();
        int[] list = sources.list();
        FloatVector x = FloatVector.fromArray(SPECIES, sources.points().x(), i);
        FloatVector y = FloatVector.fromArray(SPECIES, sources.points().y(), i);
        FloatVector z = FloatVector.fromArray(SPECIES, sources.points().z(), i);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        IntVector guessBits = IntVector.broadcast(INTS, RECIPROCAL_BITS);
        FloatVector fx = FloatVector.fromArray(SPECIES, force.x(), i);
        FloatVector fy = FloatVector.fromArray(SPECIES, force.y(), i);
        FloatVector fz = FloatVector.fromArray(SPECIES, force.z(), i);
        FloatVector phi = FloatVector.fromArray(SPECIES, potential, i);
        int to = sources.listTo();
        for (int c = sources.listFrom(); c < to; c++) {
            int cell = 4 * list[c];
            FloatVector dx = x.sub(cells[cell]);
            FloatVector dy = y.sub(cells[cell + 1]);
            FloatVector dz = z.sub(cells[cell + 2]);
            FloatVector r = dx.fma(dx, dy.fma(dy, dz.fma(dz, one)));
            FloatVector u = guessBits.sub(r.reinterpretAsInts()).reinterpretAsFloats();
            u = r.fma(u, two).mul(u);
            u = r.fma(u, two).mul(u);
            FloatVector mu = u.mul(cells[cell + 3]);
            phi = phi.sub(mu);
            mu = mu.mul(u);
            fx = mu.fma(dx, fx);
            fy = mu.fma(dy, fy);
            fz = mu.fma(dz, fz);
        }
        fx.intoArray(force.x(), i);
        fy.intoArray(force.y(), i);
        fz.intoArray(force.z(), i);
        phi.intoArray(potential, i);
    }

    private static void repelByPoints(int i, Sources sources, int from, int to, Points force, float[] potential) {
        float[] px = sources.points().x();
        float[] py = sources.points().y();
        float[] pz = sources.points().z();
        float[] mass = sources.mass();
        FloatVector x = FloatVector.fromArray(SPECIES, sources.points().x(), i);
        FloatVector y = FloatVector.fromArray(SPECIES, sources.points().y(), i);
        FloatVector z = FloatVector.fromArray(SPECIES, sources.points().z(), i);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        IntVector guessBits = IntVector.broadcast(INTS, RECIPROCAL_BITS);
        FloatVector fx = FloatVector.fromArray(SPECIES, force.x(), i);
        FloatVector fy = FloatVector.fromArray(SPECIES, force.y(), i);
        FloatVector fz = FloatVector.fromArray(SPECIES, force.z(), i);
        FloatVector phi = FloatVector.fromArray(SPECIES, potential, i);
        for (int j = from; j < to; j++) {
            FloatVector dx = x.sub(px[j]);
            FloatVector dy = y.sub(py[j]);
            FloatVector dz = z.sub(pz[j]);
            FloatVector r = dx.fma(dx, dy.fma(dy, dz.fma(dz, one)));
            FloatVector u = guessBits.sub(r.reinterpretAsInts()).reinterpretAsFloats();
            u = r.fma(u, two).mul(u);
            u = r.fma(u, two).mul(u);
            FloatVector mu = u.mul(mass[j]);
            phi = phi.sub(mu);
            mu = mu.mul(u);
            fx = mu.fma(dx, fx);
            fy = mu.fma(dy, fy);
            fz = mu.fma(dz, fz);
        }
        fx.intoArray(force.x(), i);
        fy.intoArray(force.y(), i);
        fz.intoArray(force.z(), i);
        phi.intoArray(potential, i);
    }

    @Override
    public void expand(float[] cells, int[] list, int from, int to, int at, float[] local) {
        FloatVector c0 = FloatVector.zero(SPECIES);
        FloatVector cx = c0;
        FloatVector cy = c0;
        FloatVector cz = c0;
        FloatVector cxx = c0;
        FloatVector cxy = c0;
        FloatVector cxz = c0;
        FloatVector cyy = c0;
        FloatVector cyz = c0;
        FloatVector czz = c0;
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector x = FloatVector.broadcast(SPECIES, cells[4 * at]);
        FloatVector y = FloatVector.broadcast(SPECIES, cells[4 * at + 1]);
        FloatVector z = FloatVector.broadcast(SPECIES, cells[4 * at + 2]);
        float[] scratch = new float[4 * LANES];
        float[] sums = new float[EXPANSION * LANES];
        for (int c = from; c < to; c += LANES) {
            load(cells, list, c, to, scratch);
            FloatVector dx = x.sub(FloatVector.fromArray(SPECIES, scratch, 0));
            FloatVector dy = y.sub(FloatVector.fromArray(SPECIES, scratch, LANES));
            FloatVector dz = z.sub(FloatVector.fromArray(SPECIES, scratch, 2 * LANES));
            FloatVector u = negativeReciprocal(dx.fma(dx, dy.fma(dy, dz.fma(dz, one))));
            FloatVector mu = u.mul(FloatVector.fromArray(SPECIES, scratch, 3 * LANES));
            FloatVector first = mu.mul(u).mul(-2);
            FloatVector second = first.mul(u).mul(4);
            c0 = c0.sub(mu);
            cx = first.fma(dx, cx);
            cy = first.fma(dy, cy);
            cz = first.fma(dz, cz);
            FloatVector along = second.mul(dx);
            cxx = cxx.add(along.fma(dx, first));
            cxy = along.fma(dy, cxy);
            cxz = along.fma(dz, cxz);
            along = second.mul(dy);
            cyy = cyy.add(along.fma(dy, first));
            cyz = along.fma(dz, cyz);
            along = second.mul(dz);
            czz = czz.add(along.fma(dz, first));
        }
        c0.intoArray(sums, 0);
        cx.intoArray(sums, LANES);
        cy.intoArray(sums, 2 * LANES);
        cz.intoArray(sums, 3 * LANES);
        cxx.intoArray(sums, 4 * LANES);
        cxy.intoArray(sums, 5 * LANES);
        cxz.intoArray(sums, 6 * LANES);
        cyy.intoArray(sums, 7 * LANES);
        cyz.intoArray(sums, 8 * LANES);
        czz.intoArray(sums, 9 * LANES);
        for (int c = 0; c < EXPANSION; c++) {
            local[EXPANSION * at + c] += fold(sums, c * LANES);
        }
    }

    /// Centres and masses of the next cells of the list, transposed; cells without mass fill up the vector.
    private static void load(float[] cells, int[] list, int from, int to, float[] scratch) {
        for (int lane = 0; lane < LANES; lane++) {
            int cell = 4 * list[Math.min(from + lane, to - 1)];
            scratch[lane] = cells[cell];
            scratch[LANES + lane] = cells[cell + 1];
            scratch[2 * LANES + lane] = cells[cell + 2];
            scratch[3 * LANES + lane] = from + lane < to ? cells[cell + 3] : 0;
        }
    }

    @Override
    public void evaluate(
            int first,
            Points points,
            float[] cells,
            int at,
            float limit,
            float[] local,
            Points force,
            float[] potential) {
        int b = EXPANSION * at;
        for (int i = first; i < first + GROUP; i += LANES) {
            FloatVector dx = FloatVector.fromArray(SPECIES, points.x(), i).sub(cells[4 * at]);
            FloatVector dy = FloatVector.fromArray(SPECIES, points.y(), i).sub(cells[4 * at + 1]);
            FloatVector dz = FloatVector.fromArray(SPECIES, points.z(), i).sub(cells[4 * at + 2]);
            FloatVector shrink = dx.fma(dx, dy.fma(dy, dz.mul(dz)))
                    .max(limit * limit)
                    .max(Float.MIN_NORMAL)
                    .lanewise(VectorOperators.SQRT);
            shrink = FloatVector.broadcast(SPECIES, limit).div(shrink);
            dx = dx.mul(shrink);
            dy = dy.mul(shrink);
            dz = dz.mul(shrink);
            FloatVector sx = dx.mul(local[b + 4]).add(dy.mul(local[b + 5])).add(dz.mul(local[b + 6]));
            FloatVector sy = dx.mul(local[b + 5]).add(dy.mul(local[b + 7])).add(dz.mul(local[b + 8]));
            FloatVector sz = dx.mul(local[b + 6]).add(dy.mul(local[b + 8])).add(dz.mul(local[b + 9]));
            FloatVector phi = sx.mul(0.5f).add(local[b + 1]).mul(dx);
            phi = sy.mul(0.5f).add(local[b + 2]).fma(dy, phi);
            phi = sz.mul(0.5f).add(local[b + 3]).fma(dz, phi);
            phi.add(local[b]).add(FloatVector.fromArray(SPECIES, potential, i)).intoArray(potential, i);
            minusHalf(sx.add(local[b + 1]), force.x(), i);
            minusHalf(sy.add(local[b + 2]), force.y(), i);
            minusHalf(sz.add(local[b + 3]), force.z(), i);
        }
    }

    private static void minusHalf(FloatVector slope, float[] force, int i) {
        slope.fma(FloatVector.broadcast(SPECIES, -0.5f), FloatVector.fromArray(SPECIES, force, i))
                .intoArray(force, i);
    }

    @Override
    public void attract(PackedPoints points, int[] columns, float[] p, int from, int to, float[] own, float[] scratch) {
        float side = points.side();
        FloatVector x = inFrame(own[0], points.x(), side);
        FloatVector y = inFrame(own[1], points.y(), side);
        FloatVector z = inFrame(own[2], points.z(), side);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector square = FloatVector.broadcast(SPECIES, side * side);
        IntVector ones = IntVector.broadcast(INTS, ONE_BITS);
        IntVector guessBits = IntVector.broadcast(INTS, RECIPROCAL_BITS);
        FloatVector fx = FloatVector.zero(SPECIES);
        FloatVector fy = fx;
        FloatVector fz = fx;
        long[] packed = points.values();
        for (int e = from; e < to; e += LANES) {
            int even = evenColumns(e);
            LongVector a = LongVector.fromArray(LONGS, packed, 0, columns, even);
            LongVector b = LongVector.fromArray(LONGS, packed, 0, columns, even + GROUP / 2);
            IntVector high =
                    a.lanewise(VectorOperators.LSHR, 32).or(b.and(UPPER)).reinterpretAsInts();
            IntVector low =
                    a.and(~UPPER).or(b.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts();
            FloatVector dx = high.lanewise(VectorOperators.LSHR, 9)
                    .or(ones)
                    .reinterpretAsFloats()
                    .sub(x);
            FloatVector dz = low.lanewise(VectorOperators.LSHR, 9)
                    .or(ones)
                    .reinterpretAsFloats()
                    .sub(z);
            FloatVector dy = high.and(0x7FF)
                    .lanewise(VectorOperators.LSHL, 12)
                    .or(low.and(0x7FF).lanewise(VectorOperators.LSHL, 1))
                    .or(ones)
                    .reinterpretAsFloats()
                    .sub(y);
            FloatVector r = dx.fma(dx, dy.fma(dy, dz.mul(dz))).fma(square, one);
            FloatVector u = guessBits.sub(r.reinterpretAsInts()).reinterpretAsFloats();
            u = r.fma(u, two).mul(u);
            u = r.fma(u, two).mul(u).mul(FloatVector.fromArray(SPECIES, p, e));
            fx = u.fma(dx, fx);
            fy = u.fma(dy, fy);
            fz = u.fma(dz, fz);
        }
        fx.intoArray(scratch, 0);
        fy.intoArray(scratch, LANES);
        fz.intoArray(scratch, 2 * LANES);
        own[0] = side * fold(scratch, 0);
        own[1] = side * fold(scratch, LANES);
        own[2] = side * fold(scratch, 2 * LANES);
    }

    /// The sum of a vector's lanes, always in the same order, see [VectorRowKernels]. (A method that takes a vector
    /// and is not inlined costs an allocation, so this one takes an array.)
    private static float fold(float[] lanes, int from) {
        float s = 0;
        float t = 0;
        float u = 0;
        float v = 0;
        for (int i = from; i < from + LANES; i += 4) {
            s += lanes[i];
            t += lanes[i + 1];
            u += lanes[i + 2];
            v += lanes[i + 3];
        }
        return s + t + (u + v);
    }

    @Override
    public double logarithms(
            PackedPoints points, int[] columns, float[] p, int from, int to, float[] own, float[] scratch) {
        float side = points.side();
        FloatVector x = inFrame(own[0], points.x(), side);
        FloatVector y = inFrame(own[1], points.y(), side);
        FloatVector z = inFrame(own[2], points.z(), side);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector square = FloatVector.broadcast(SPECIES, side * side);
        IntVector ones = IntVector.broadcast(INTS, ONE_BITS);
        FloatVector sum = FloatVector.zero(SPECIES);
        long[] packed = points.values();
        for (int e = from; e < to; e += LANES) {
            int even = evenColumns(e);
            LongVector a = LongVector.fromArray(LONGS, packed, 0, columns, even);
            LongVector b = LongVector.fromArray(LONGS, packed, 0, columns, even + GROUP / 2);
            IntVector high = high(a, b);
            IntVector low = low(a, b);
            FloatVector dx = fraction(high, ones).sub(x);
            FloatVector dy = middleFraction(high, low, ones).sub(y);
            FloatVector dz = fraction(low, ones).sub(z);
            FloatVector r = dx.fma(dx, dy.fma(dy, dz.mul(dz))).fma(square, one);
            sum = binaryLogarithm(r, ones).fma(FloatVector.fromArray(SPECIES, p, e), sum);
        }
        sum.intoArray(scratch, 0);
        return Math.log(2) * fold(scratch, 0);
    }

    /// Where the columns for the even places of the vector at `e` are.
    private static int evenColumns(int e) {
        return LANES == GROUP ? e : e - e % GROUP + e % GROUP / 2;
    }

    /// Coordinates within the frame run from 1 to 2: then the bits of their fraction are those of the fixed point
    /// number.
    private static FloatVector inFrame(float own, float corner, float side) {
        return FloatVector.broadcast(SPECIES, 1 + (own - corner) / side);
    }

    /// The upper halves of packed numbers, those of `a` in the even lanes.
    private static IntVector high(LongVector a, LongVector b) {
        return a.lanewise(VectorOperators.LSHR, 32).or(b.and(UPPER)).reinterpretAsInts();
    }

    /// The lower halves likewise.
    private static IntVector low(LongVector a, LongVector b) {
        return a.and(~UPPER).or(b.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts();
    }

    /// 1 and the top bits as a fraction.
    private static FloatVector fraction(IntVector bits, IntVector ones) {
        return bits.lanewise(VectorOperators.LSHR, 9).or(ones).reinterpretAsFloats();
    }

    /// 1 and the lowest 11 bits of both as a fraction.
    private static FloatVector middleFraction(IntVector high, IntVector low, IntVector ones) {
        return high.and(0x7FF)
                .lanewise(VectorOperators.LSHL, 12)
                .or(low.and(0x7FF).lanewise(VectorOperators.LSHL, 1))
                .or(ones)
                .reinterpretAsFloats();
    }

    /// Exponent and a polynomial for the logarithm of the mantissa (at Chebyshev points, within 3e-6). The exponent
    /// is turned into a number by its bits.
    private static FloatVector binaryLogarithm(FloatVector a, IntVector ones) {
        IntVector bits = a.reinterpretAsInts();
        FloatVector exponent = bits.lanewise(VectorOperators.LSHR, 23)
                .or(BIAS_BITS)
                .reinterpretAsFloats()
                .sub(BIAS + 127);
        FloatVector m = bits.and(0x7FFFFF).or(ones).reinterpretAsFloats();
        FloatVector log = m.mul(LOG6).add(LOG5);
        log = log.fma(m, FloatVector.broadcast(SPECIES, LOG4));
        log = log.fma(m, FloatVector.broadcast(SPECIES, LOG3));
        log = log.fma(m, FloatVector.broadcast(SPECIES, LOG2));
        log = log.fma(m, FloatVector.broadcast(SPECIES, LOG1));
        return log.fma(m, FloatVector.broadcast(SPECIES, LOG0)).add(exponent);
    }

    /// `-1 / a` for a normal positive `a`, within 7e-6.
    private static FloatVector negativeReciprocal(FloatVector a) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector guess = IntVector.broadcast(INTS, RECIPROCAL_BITS)
                .lanewise(VectorOperators.SUB, a.reinterpretAsInts())
                .reinterpretAsFloats();
        FloatVector better = a.fma(guess, two).mul(guess);
        return a.fma(better, two).mul(better);
    }
}
