package dev.asterism.source.open;

import dev.asterism.model.error.InputException;
import dev.asterism.source.SourceFile;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Kinds of files that are given in place of rows, recognised by their first bytes, or by what is in an archive.
enum ForeignKind implements FileKind {
    FEATHER("ARROW1\0", "a Feather file", Advice.pandas("read_feather")),
    ARROW(
            "\\xff\\xff\\xff\\xff.{3}\0",
            "a stream of Apache Arrow", "in Python: datasets.Dataset.from_file(file).to_json(\"rows.jsonl\")"),
    HDF5("\\x89HDF\r\n", "an HDF5 file", Advice.pandas("read_hdf")),
    ORC("ORC[\\x00-\\x08\\x80-\\xff]", "an ORC file", Advice.pandas("read_orc")),
    AVRO("Obj\\x01", "an Avro file", "write the rows as JSON lines"),
    SQLITE(
            "SQLite format 3\0",
            "an SQLite database",
            "export the table: sqlite3 -header -csv FILE \"SELECT * FROM ...\""),
    DUCKDB(".{8}DUCK[\\x01-\\xff]\0{7}", "a DuckDB database", "export the table: COPY ... TO 'rows.csv'"),
    NUMPY("\\x93NUMPY", "an array of numpy.save", Advice.VECTORS),
    XLS(
            "\\xd0\\xcf\\x11\\xe0\\xa1\\xb1\\x1a\\xe1",
            "an old or locked document of Microsoft Office",
            Advice.SPREADSHEET),
    OTHER_ARCHIVE(
            "BZh[1-9]1AY&SY|\\xfd7zXZ\0|7z\\xbc\\xaf\\x27\\x1c|Rar!\\x1a|.{257}ustar",
            "packed, but neither by gzip nor by Zstandard",
            Advice.UNPACK),
    PICKLE(
            "\\x80[\\x02-\\x05][\\x00-\\xff]",
            "a pickle of Python",
            "load it there and save the rows by DataFrame.to_csv, the vectors by numpy.save"),
    IMAGE(
            "\\xff\\xd8\\xff|\\x89PNG\r\n|GIF8[79]a|RIFF.{4}WEBP|BM.{4}\0{4}|II\\*\0|MM\0\\*|.{4}ftyp(hei|mif|avi)"
                    + "|(?:\\s*+<[?!][^>]*+>){0,20}\\s*+<svg[\\s>]",
            "an image", "give the folder that it is in, or a table that names it"),
    PDF("%PDF-", "a PDF document", "export the table in it as CSV"),
    HTML(
            "(?i)\\s*<(!doctype html|html[\\s>])",
            "a page of HTML",
            "it may be an error or login page that was downloaded in place of the table"),
    XML("\\s*<\\?xml\\s", "XML", "write the rows as CSV or JSON lines"),
    NPZ("an archive of NumPy arrays", Advice.VECTORS),
    BINARY_WORKBOOK("a binary workbook (.xlsb)", Advice.SPREADSHEET),
    OPEN_DOCUMENT("an OpenDocument file", Advice.SPREADSHEET),
    OFFICE("a document of Microsoft Office, but no workbook", Advice.SPREADSHEET),
    CHECKPOINT("an archive of PyTorch", "save the rows as CSV, the vectors by numpy.save"),
    ZIP("a zip archive", Advice.UNPACK);

    private final Pattern start;
    private final String kind;
    private final String advice;

    /// A kind that is recognised by what is in it.
    ForeignKind(String kind, String advice) {
        this(Nothing.PATTERN, kind, advice);
    }

    /// @param start how the bytes begin, each as the character of its number
    ForeignKind(String start, String kind, String advice) {
        this.start = Pattern.compile(start, Pattern.DOTALL);
        this.kind = kind;
        this.advice = advice;
    }

    /// What a file is if it holds no rows.
    ///
    /// @param text its first bytes, each as the character of its number
    static Optional<ForeignKind> of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.start.matcher(text).lookingAt())
                .findFirst();
    }

    /// What to tell people who give such a file.
    InputException refused(SourceFile file) {
        return new InputException("[" + file.shown() + "] is " + kind + "; " + advice);
    }

    private static final class Nothing {
        static final String PATTERN = "(?!)";
    }

    private static final class Advice {
        static final String UNPACK = "unpack it, or pack the table by gzip";
        static final String SPREADSHEET = "save the sheet as .xlsx or CSV (UTF-8)";
        static final String VECTORS = "give the rows that the vectors belong to, and the vectors by import --vectors";

        static String pandas(String reader) {
            return "in Python: pandas." + reader + "(file).to_json(\"rows.jsonl\", orient=\"records\", lines=True)";
        }
    }
}
