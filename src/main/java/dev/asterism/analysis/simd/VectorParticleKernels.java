package dev.asterism.analysis.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [ParticleKernels] in vectors of the machine's width.
///
/// Divisions are the dearest instructions of these loops (16 clock cycles for 16 lanes on the machine at hand, as much
/// as all the others
/// together), so the reciprocal is computed: a first guess by subtracting the bits of the number from a constant (5 %
/// off), then two Newton steps (0.0007 % off).
final class VectorParticleKernels implements ParticleKernels {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());
    private static final int LANES = SPECIES.length();

    /// The bits of a guess at `-1 / a` are these less the bits of `a`.
    private static final int RECIPROCAL_BITS = 0xFEF311C7;

    @Override
    public void repel(int first, Sources sources, Points force, float[] potential) {
        for (int i = first; i < first + GROUP; i += LANES) {
            repelVector(i, sources, force, potential);
        }
    }

    private static void repelVector(int i, Sources s, Points force, float[] potential) {
        float[] px = s.points().x();
        float[] py = s.points().y();
        float[] pz = s.points().z();
        float[] mass = s.mass();
        float[] cells = s.cells();
        int[] list = s.list();
        int[] runs = s.runs();
        FloatVector x = FloatVector.fromArray(SPECIES, px, i);
        FloatVector y = FloatVector.fromArray(SPECIES, py, i);
        FloatVector z = FloatVector.fromArray(SPECIES, pz, i);
        FloatVector fx = FloatVector.zero(SPECIES);
        FloatVector fy = fx;
        FloatVector fz = fx;
        FloatVector phi = fx;
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        int listTo = s.listTo();
        for (int c = s.listFrom(); c < listTo; c++) {
            int cell = 4 * list[c];
            FloatVector dx = x.sub(cells[cell]);
            FloatVector dy = y.sub(cells[cell + 1]);
            FloatVector dz = z.sub(cells[cell + 2]);
            FloatVector u = negativeReciprocal(dx.fma(dx, dy.fma(dy, dz.fma(dz, one))));
            FloatVector mu = u.mul(cells[cell + 3]);
            phi = phi.sub(mu);
            FloatVector muu = mu.mul(u);
            fx = muu.fma(dx, fx);
            fy = muu.fma(dy, fy);
            fz = muu.fma(dz, fz);
        }
        int runTo = s.runTo();
        for (int run = s.runFrom(); run < runTo; run++) {
            int to = runs[2 * run + 1];
            for (int j = runs[2 * run]; j < to; j++) {
                FloatVector dx = x.sub(px[j]);
                FloatVector dy = y.sub(py[j]);
                FloatVector dz = z.sub(pz[j]);
                FloatVector u = negativeReciprocal(dx.fma(dx, dy.fma(dy, dz.fma(dz, one))));
                FloatVector mu = u.mul(mass[j]);
                phi = phi.sub(mu);
                FloatVector muu = mu.mul(u);
                fx = muu.fma(dx, fx);
                fy = muu.fma(dy, fy);
                fz = muu.fma(dz, fz);
            }
        }
        fx.add(FloatVector.fromArray(SPECIES, force.x(), i)).intoArray(force.x(), i);
        fy.add(FloatVector.fromArray(SPECIES, force.y(), i)).intoArray(force.y(), i);
        fz.add(FloatVector.fromArray(SPECIES, force.z(), i)).intoArray(force.z(), i);
        phi.add(FloatVector.fromArray(SPECIES, potential, i)).intoArray(potential, i);
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
        int base = EXPANSION * at;
        local[base] += VectorRowKernels.sum(c0);
        local[base + 1] += VectorRowKernels.sum(cx);
        local[base + 2] += VectorRowKernels.sum(cy);
        local[base + 3] += VectorRowKernels.sum(cz);
        local[base + 4] += VectorRowKernels.sum(cxx);
        local[base + 5] += VectorRowKernels.sum(cxy);
        local[base + 6] += VectorRowKernels.sum(cxz);
        local[base + 7] += VectorRowKernels.sum(cyy);
        local[base + 8] += VectorRowKernels.sum(cyz);
        local[base + 9] += VectorRowKernels.sum(czz);
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
            int first, Points points, float[] cells, int at, float[] local, Points force, float[] potential) {
        int b = EXPANSION * at;
        for (int i = first; i < first + GROUP; i += LANES) {
            FloatVector dx = FloatVector.fromArray(SPECIES, points.x(), i).sub(cells[4 * at]);
            FloatVector dy = FloatVector.fromArray(SPECIES, points.y(), i).sub(cells[4 * at + 1]);
            FloatVector dz = FloatVector.fromArray(SPECIES, points.z(), i).sub(cells[4 * at + 2]);
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
    public void attract(Points points, int[] columns, float[] p, int from, int to, float[] own) {
        FloatVector x = FloatVector.broadcast(SPECIES, own[0]);
        FloatVector y = FloatVector.broadcast(SPECIES, own[1]);
        FloatVector z = FloatVector.broadcast(SPECIES, own[2]);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector fx = FloatVector.zero(SPECIES);
        FloatVector fy = fx;
        FloatVector fz = fx;
        int whole = from + SPECIES.loopBound(to - from);
        int e = from;
        for (; e < whole; e += LANES) {
            FloatVector dx =
                    FloatVector.fromArray(SPECIES, points.x(), 0, columns, e).sub(x);
            FloatVector dy =
                    FloatVector.fromArray(SPECIES, points.y(), 0, columns, e).sub(y);
            FloatVector dz =
                    FloatVector.fromArray(SPECIES, points.z(), 0, columns, e).sub(z);
            FloatVector pu = negativeReciprocal(dx.fma(dx, dy.fma(dy, dz.fma(dz, one))))
                    .mul(FloatVector.fromArray(SPECIES, p, e));
            fx = pu.fma(dx, fx);
            fy = pu.fma(dy, fy);
            fz = pu.fma(dz, fz);
        }
        float sx = 0;
        float sy = 0;
        float sz = 0;
        for (; e < to; e++) {
            int j = columns[e];
            float dx = own[0] - points.x()[j];
            float dy = own[1] - points.y()[j];
            float dz = own[2] - points.z()[j];
            float pu = p[e] / (1 + dx * dx + dy * dy + dz * dz);
            sx += pu * dx;
            sy += pu * dy;
            sz += pu * dz;
        }
        own[0] = sx + VectorRowKernels.sum(fx);
        own[1] = sy + VectorRowKernels.sum(fy);
        own[2] = sz + VectorRowKernels.sum(fz);
    }

    @Override
    public double logarithms(Points points, int[] columns, float[] p, int from, int to, float[] own) {
        double sum = 0;
        for (int e = from; e < to; e++) {
            int j = columns[e];
            float dx = own[0] - points.x()[j];
            float dy = own[1] - points.y()[j];
            float dz = own[2] - points.z()[j];
            sum += p[e] * Math.log(1 + dx * dx + dy * dy + dz * dz);
        }
        return sum;
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
