#include "importers/training/corpus.hpp"
#include "importers/training/evaluate.hpp"
#include "importers/training/perceptron.hpp"
#include "importers/training/silver.hpp"
#include "importers/training/vary.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <optional>

// A developer's tool: trains the model of the Korean tagger from the data that README.md names. It is not installed.
namespace {

using namespace tieline;
using namespace tieline::training;

struct Paths {
    std::string gold, raw, forms, particles, names, output;
};

template <class T>
T must(Result<T> result) {
    if (result) return std::move(*result);
    fmt::print(stderr, "{}: {}\n", result.error().key, fmt::join(result.error().arguments, ", "));
    std::exit(3);
}

struct Data {
    std::vector<LabelledSentence> gold, held_out, raw;
    FormCounts forms;
    std::optional<NameParts> names;
    std::size_t varied = 0;
    std::uint32_t gold_copies = 1;
};

/// The last `held_out` sentences of the split are kept for the figures. With `develop` those are not even looked at,
/// and as many of the others take their place: settings are chosen by them.
Data read_data(const Paths& paths, std::size_t held_out, std::size_t develop, std::uint64_t split) {
    Data data;
    data.gold = must(parse_labelled(must(read_file(paths.gold)), paths.gold));
    if (!paths.raw.empty()) {
        data.raw = must(parse_raw(must(read_file(paths.raw)), paths.raw));
        data.forms = must(parse_forms(must(read_file(paths.forms)), paths.forms));
    }
    if (!paths.names.empty()) data.names = must(parse_name_parts(must(read_file(paths.names)), paths.names));
    Shuffle order(split);
    order(data.gold);
    const auto hold_out = [&](std::size_t count) {
        count = std::min(count, data.gold.size() / 2);
        data.held_out.assign(data.gold.end() - static_cast<std::ptrdiff_t>(count), data.gold.end());
        data.gold.resize(data.gold.size() - count);
    };
    hold_out(held_out);
    if (develop > 0) hold_out(develop);
    return data;
}

Tagger tagger_of(const TaggerModel& model) {
    return must(Tagger::from_bytes(write_model(model), "the new model"));
}

/// Gold alone, then gold and the raw sentences as that first model labels them.
TaggerModel train_both(const std::vector<LabelledSentence>& gold, const Data& data, const TrainingOptions& options,
                       std::uint32_t rounds) {
    TaggerModel model = train(gold, options);
    if (!data.held_out.empty()) fmt::print("gold only: {}\n", describe(evaluate(tagger_of(model), data.held_out)));
    if (data.raw.empty()) return model;
    const ParticleSet particles(options.particles);
    for (std::uint32_t round = 0; round < rounds; ++round) {
        SilverCount count;
        std::vector<LabelledSentence> all = label_silver(data.raw, tagger_of(model), data.forms, particles, count);
        fmt::print("silver: {} kept, {} of another kind, {} dropped, {} added, {} joined\n", count.kept, count.retyped,
                   count.dropped, count.added, count.joined);
        for (std::uint32_t copy = 0; copy < data.gold_copies; ++copy) all.insert(all.end(), gold.begin(), gold.end());
        if (data.names) {
            std::vector<LabelledSentence> varied = vary_names(all, *data.names, data.varied, options.seed);
            fmt::print("varied: {} sentences with other names\n", varied.size());
            all.insert(all.end(), varied.begin(), varied.end());
        }
        model = train(all, options);
        if (!data.held_out.empty())
            fmt::print("with silver: {}\n", describe(evaluate(tagger_of(model), data.held_out)));
    }
    return model;
}

void measure_speed(const Tagger& tagger, const std::vector<LabelledSentence>& sentences) {
    std::size_t bytes = 0, spans = 0;
    const auto start = std::chrono::steady_clock::now();
    for (const LabelledSentence& sentence : sentences) {
        spans += tagger.tag(sentence.text).size();
        bytes += sentence.text.size();
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    fmt::print("{:.2f} MB/s on one thread ({} spans in {} bytes)\n", static_cast<double>(bytes) / 1e6 / took.count(),
               spans, bytes);
}

} // namespace

int main(int argc, char** argv) {
    Paths paths;
    TrainingOptions options;
    std::size_t held_out = 400, develop = 0;
    std::uint64_t split = 42;
    std::uint32_t rounds = 1;
    std::size_t varied = 9'000;
    std::uint32_t gold_copies = 1;
    bool all = false;
    CLI::App app("Trains the model that finds Korean names");
    app.add_option("--gold", paths.gold, "labelled sentences")->required();
    app.add_option("--raw", paths.raw, "sentences without labels");
    app.add_option("--forms", paths.forms, "annotated forms with their frequencies; needed with --raw");
    app.add_option("--particles", paths.particles, "particles, one a line")->required();
    app.add_option("--names", paths.names, "parts of names, for sentences with other names in them");
    app.add_option("--vary", varied, "how many such sentences");
    app.add_option("--hold-out", held_out, "sentences kept for the figures");
    app.add_option("--split", split, "seed of what is held out");
    app.add_option("--develop", develop, "sentences of the rest that are measured instead, to choose settings by");
    app.add_option("--rounds", rounds, "how often the raw sentences are labelled again by the newest model");
    app.add_option("--epochs", options.epochs, "passes over the sentences");
    app.add_option("--bits", options.bucket_bits, "buckets of the model, as a power of two");
    app.add_option("--min-count", options.min_count, "how often a feature must be seen");
    app.add_option("--members", options.members, "how many models, learnt in different orders, are summed");
    app.add_option("--gold-copies", gold_copies, "how often the labelled sentences stand beside the raw ones");
    app.add_option("--margin", options.margin, "by how much the right tags must win");
    app.add_option("--seed", options.seed, "the order in which sentences are learnt");
    app.add_flag("--all", all, "after measuring, train once more with the held-out sentences");
    app.add_option("-o,--output", paths.output, "the model file")->required();
    CLI11_PARSE(app, argc, argv);

    options.particles = must(read_file(paths.particles));
    options.tell = [](const std::string& line) { fmt::print(stderr, "{}\n", line); };
    Data data = read_data(paths, held_out, develop, split);
    data.varied = varied;
    data.gold_copies = gold_copies;
    TaggerModel model = train_both(data.gold, data, options, rounds);
    measure_confidence(model, data.held_out);
    fmt::print("held out ({} sentences): {}\n", data.held_out.size(),
               describe(evaluate(tagger_of(model), data.held_out)));
    measure_speed(tagger_of(model), data.raw.empty() ? data.held_out : data.raw);
    if (all) {
        Data whole = data;
        whole.gold.insert(whole.gold.end(), data.held_out.begin(), data.held_out.end());
        whole.held_out.clear();
        const auto confidence = model.confidence;
        const float scale = model.scale;
        model = train_both(whole.gold, whole, options, rounds);
        for (std::size_t kind = 0; kind < confidence.size(); ++kind) {
            model.confidence[kind] = confidence[kind];
            for (std::int32_t& margin : model.confidence[kind].margins)
                margin = static_cast<std::int32_t>(static_cast<float>(margin) / scale * model.scale);
        }
    }
    std::ofstream(paths.output, std::ios::binary) << write_model(model);
}
