/** What the thread runs that writes bulks (写入线程): a file of its own, so that a bundle has one. */
import "@rmkit/sqlite/writer"
