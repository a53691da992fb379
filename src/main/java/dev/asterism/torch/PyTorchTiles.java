package dev.asterism.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.asterism.model.matrix.InterleavedBlocks;
import dev.asterism.model.matrix.Matrix;
import dev.asterism.model.matrix.MatrixProducts;
import dev.asterism.torch.ProductArithmetic.Block;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Tiles of the products of two matrices.
final class PyTorchTiles implements MatrixProducts.Tiles {
    private final NDManager scope = PyTorchEngine.scope(Device.cpu());
    private final ProductArithmetic arithmetic;
    private final float tolerance;
    private final float[] origin;
    private final Block[] rows;
    private final Block[] columns;

    PyTorchTiles(Matrix rows, Matrix columns, float[] origin, int side, ProductArithmetic arithmetic) {
        this.origin = origin;
        this.arithmetic = arithmetic;
        // Identity is enough: it only saves making the same tiles twice.
        @SuppressWarnings("ReferenceEquality")
        boolean same = rows == columns;
        this.rows = blocks(rows, side);
        this.columns = same ? this.rows : blocks(columns, side);
        double roughness = Stream.concat(Stream.of(this.rows), Stream.of(this.columns))
                .mapToDouble(Block::roughness)
                .max()
                .orElse(0);
        tolerance = arithmetic.tolerance((float) roughness, origin.length);
    }

    private Block[] blocks(Matrix matrix, int side) {
        InterleavedBlocks dealt = new InterleavedBlocks(matrix.rows(), side);
        Block[] blocks = new Block[dealt.count()];
        IntStream.range(0, blocks.length).parallel().forEach(block -> {
            float[] moved = moved(matrix, dealt, block);
            blocks[block] = NativeCalls.make(() -> arithmetic.block(scope, moved, dealt.size(block)));
        });
        return blocks;
    }

    /// Rows as seen from the origin.
    private float[] moved(Matrix matrix, InterleavedBlocks dealt, int block) {
        int d = origin.length;
        float[] moved = new float[Math.multiplyExact(dealt.size(block), d)];
        for (int line = 0; line < dealt.size(block); line++) {
            int from = matrix.offset(dealt.row(block, line));
            for (int c = 0; c < d; c++) {
                moved[line * d + c] = matrix.values()[from + c] - origin[c];
            }
        }
        return moved;
    }

    @Override
    public float tolerance() {
        return tolerance;
    }

    @Override
    public void multiply(int row, int column, MatrixProducts.Lines lines) {
        NativeCalls.make(() -> {
            give(rows[row], columns[column], lines);
            return true;
        });
    }

    private void give(Block left, Block right, MatrixProducts.Lines lines) {
        try (NDManager own = PyTorchEngine.scopeOfThread(scope)) {
            NDArray products = arithmetic.multiply(own, left.values(), right.values());
            products.attach(own);
            float[] scales = right.scales();
            ProductArithmetic.Lines tile = arithmetic.lines(Operand.bytes(products), scales.length);
            float[] line = new float[scales.length];
            for (int row = 0; row < left.scales().length; row++) {
                tile.next(line);
                float scale = left.scales()[row];
                for (int i = 0; i < line.length; i++) {
                    line[i] *= scale * scales[i];
                }
                lines.take(row, line);
            }
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
