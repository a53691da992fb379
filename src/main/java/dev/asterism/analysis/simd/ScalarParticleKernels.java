package dev.asterism.analysis.simd;

/// [ParticleKernels] in plain Java.
final class ScalarParticleKernels implements ParticleKernels {
    @Override
    public void repel(int first, Sources s, Points force, float[] potential) {
        for (int i = first; i < first + GROUP; i++) {
            float x = s.points().x()[i];
            float y = s.points().y()[i];
            float z = s.points().z()[i];
            float fx = 0;
            float fy = 0;
            float fz = 0;
            float phi = 0;
            for (int c = s.listFrom(); c < s.listTo(); c++) {
                int cell = 4 * s.list()[c];
                float dx = x - s.cells()[cell];
                float dy = y - s.cells()[cell + 1];
                float dz = z - s.cells()[cell + 2];
                float u = 1 / (1 + dx * dx + dy * dy + dz * dz);
                float mu = s.cells()[cell + 3] * u;
                phi += mu;
                fx += mu * u * dx;
                fy += mu * u * dy;
                fz += mu * u * dz;
            }
            for (int run = s.runFrom(); run < s.runTo(); run++) {
                for (int j = s.runs()[2 * run]; j < s.runs()[2 * run + 1]; j++) {
                    float dx = x - s.points().x()[j];
                    float dy = y - s.points().y()[j];
                    float dz = z - s.points().z()[j];
                    float u = 1 / (1 + dx * dx + dy * dy + dz * dz);
                    float mu = s.mass()[j] * u;
                    phi += mu;
                    fx += mu * u * dx;
                    fy += mu * u * dy;
                    fz += mu * u * dz;
                }
            }
            force.x()[i] += fx;
            force.y()[i] += fy;
            force.z()[i] += fz;
            potential[i] += phi;
        }
    }

    @Override
    public void expand(float[] cells, int[] list, int from, int to, int at, float[] local) {
        int base = EXPANSION * at;
        for (int c = from; c < to; c++) {
            int cell = 4 * list[c];
            float dx = cells[4 * at] - cells[cell];
            float dy = cells[4 * at + 1] - cells[cell + 1];
            float dz = cells[4 * at + 2] - cells[cell + 2];
            float u = 1 / (1 + dx * dx + dy * dy + dz * dz);
            float mu = cells[cell + 3] * u;
            float first = -2 * mu * u;
            float second = -4 * first * u;
            local[base] += mu;
            local[base + 1] += first * dx;
            local[base + 2] += first * dy;
            local[base + 3] += first * dz;
            local[base + 4] += second * dx * dx + first;
            local[base + 5] += second * dx * dy;
            local[base + 6] += second * dx * dz;
            local[base + 7] += second * dy * dy + first;
            local[base + 8] += second * dy * dz;
            local[base + 9] += second * dz * dz + first;
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
        for (int i = first; i < first + GROUP; i++) {
            float dx = points.x()[i] - cells[4 * at];
            float dy = points.y()[i] - cells[4 * at + 1];
            float dz = points.z()[i] - cells[4 * at + 2];
            float far = Math.max(limit * limit, dx * dx + dy * dy + dz * dz);
            float shrink = far > 0 ? limit / (float) Math.sqrt(far) : 0;
            dx *= shrink;
            dy *= shrink;
            dz *= shrink;
            float sx = local[b + 4] * dx + local[b + 5] * dy + local[b + 6] * dz;
            float sy = local[b + 5] * dx + local[b + 7] * dy + local[b + 8] * dz;
            float sz = local[b + 6] * dx + local[b + 8] * dy + local[b + 9] * dz;
            potential[i] += local[b]
                    + (local[b + 1] + 0.5f * sx) * dx
                    + (local[b + 2] + 0.5f * sy) * dy
                    + (local[b + 3] + 0.5f * sz) * dz;
            force.x()[i] -= 0.5f * (local[b + 1] + sx);
            force.y()[i] -= 0.5f * (local[b + 2] + sy);
            force.z()[i] -= 0.5f * (local[b + 3] + sz);
        }
    }

    @Override
    public void attract(PackedPoints points, int[] columns, float[] p, int from, int to, float[] own, float[] scratch) {
        float fx = 0;
        float fy = 0;
        float fz = 0;
        for (int e = from; e < to; e++) {
            int j = columns[e - e % GROUP + ParticleKernels.columnPlace(e % GROUP)];
            float dx = own[0] - points.unpackedX(j);
            float dy = own[1] - points.unpackedY(j);
            float dz = own[2] - points.unpackedZ(j);
            float pu = p[e] / (1 + dx * dx + dy * dy + dz * dz);
            fx += pu * dx;
            fy += pu * dy;
            fz += pu * dz;
        }
        own[0] = fx;
        own[1] = fy;
        own[2] = fz;
    }

    @Override
    public double logarithms(
            PackedPoints points, int[] columns, float[] p, int from, int to, float[] own, float[] scratch) {
        double sum = 0;
        for (int e = from; e < to; e++) {
            int j = columns[e - e % GROUP + ParticleKernels.columnPlace(e % GROUP)];
            float dx = own[0] - points.unpackedX(j);
            float dy = own[1] - points.unpackedY(j);
            float dz = own[2] - points.unpackedZ(j);
            sum += p[e] * Math.log1p(dx * dx + dy * dy + dz * dz);
        }
        return sum;
    }
}
